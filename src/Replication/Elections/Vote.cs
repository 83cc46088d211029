using System.Globalization;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Elections;

/// <summary>
/// What a member says before a promotion: how far its WAL goes, and what that is worth. It travels as a private node attribute,
/// tagged with the transition that asked for it, so that an answer to an earlier question is never taken for one to this.
/// </summary>
/// <param name="Ballot">The transition's fingerprint, equal on all nodes of one transition.</param>
/// <param name="Epoch">The promotion that its data followed last; 0 for none.</param>
/// <param name="Position">The timeline and the end of the WAL.</param>
/// <param name="Role">What the member is.</param>
public sealed record Vote(string Ballot, long Epoch, WalPosition Position, VoterRole Role)
{
    private const char Separator = ':';
    private const string WitnessWord = "witness";
    private const string NoWitnessWord = "-";

    /// <summary>It was the last primary of its epoch, or streamed from it since it was started: it can vouch for the end.</summary>
    public bool IsWitness { get; init; }

    public bool IsPrimary => Role == VoterRole.Primary;

    /// <summary>It could be promoted as well.</summary>
    public bool IsRival => Role == VoterRole.Standby;

    /// <returns><c>null</c> when the text is not a vote: empty, cut off, or written by something else.</returns>
    public static Vote? TryParse(string? text)
    {
        var fields = text?.Split(Separator);
        return fields is [{ Length: > 0 } ballot, var epoch, var timeline, var lsn, var word, WitnessWord or NoWitnessWord]
            && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && uint.TryParse(timeline, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && Lsn.TryParse(lsn) is { } end
            && TryRole(word) is { } role
            ? new Vote(ballot, number, new WalPosition(new Timeline(id), end), role) { IsWitness = fields[5] == WitnessWord }
            : null;
    }

    public override string ToString() => string.Join(
        Separator,
        Ballot,
        Epoch.ToString(CultureInfo.InvariantCulture),
        Position.Timeline,
        Position.Lsn,
        Word,
        IsWitness ? WitnessWord : NoWitnessWord);

    private string Word => Role switch
    {
        VoterRole.Standby => "standby",
        VoterRole.Primary => "primary",
        VoterRole.Abstaining => "abstains",
        VoterRole.ShutDown => "shutdown",
        _ => throw new InvalidOperationException($"{Role} is not a role"),
    };

    private static VoterRole? TryRole(string word) => word switch
    {
        "standby" => VoterRole.Standby,
        "primary" => VoterRole.Primary,
        "abstains" => VoterRole.Abstaining,
        "shutdown" => VoterRole.ShutDown,
        _ => null,
    };
}
