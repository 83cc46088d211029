using System.Globalization;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Replication.Elections;

/// <summary>
/// What a member says before a promotion: how far its WAL goes, and whether it takes writes. It travels as a private node
/// attribute, tagged with the transition that asked for it, so that an answer to an earlier question is never taken for one
/// to this.
/// </summary>
/// <param name="Ballot">The transition's fingerprint, equal on all nodes of one transition.</param>
/// <param name="Position">The timeline and the end of the WAL.</param>
/// <param name="IsPrimary">The member is a primary at this moment.</param>
public sealed record Vote(string Ballot, WalPosition Position, bool IsPrimary)
{
    private const char Separator = ':';
    private const string PrimaryWord = "primary";
    private const string StandbyWord = "standby";
    private const string AbstainWord = "abstains";

    /// <summary>
    /// The member answers, and is not to be promoted itself, however far its WAL goes: it diverged, or its replay is paused.
    /// </summary>
    public bool Abstains { get; init; }

    /// <returns><c>null</c> when the text is not a vote: empty, cut off, or written by something else.</returns>
    public static Vote? TryParse(string? text)
    {
        var fields = text?.Split(Separator);
        return fields is [{ Length: > 0 } ballot, var timeline, var lsn, PrimaryWord or StandbyWord or AbstainWord]
            && uint.TryParse(timeline, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && Lsn.TryParse(lsn) is { } end
            ? new Vote(ballot, new WalPosition(new Timeline(id), end), fields[3] == PrimaryWord) { Abstains = fields[3] == AbstainWord }
            : null;
    }

    public override string ToString() =>
        string.Join(Separator, Ballot, Position.Timeline, Position.Lsn, Word);

    private string Word => IsPrimary ? PrimaryWord : Abstains ? AbstainWord : StandbyWord;
}
