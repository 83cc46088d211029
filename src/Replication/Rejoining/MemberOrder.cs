using System.Globalization;
using OcfAgents.Replication.Names;

namespace OcfAgents.Replication.Rejoining;

/// <summary>
/// A person's order to one member, as it travels through the cluster: a private node attribute. It is said for one epoch and for a few
/// minutes, so that one that nobody took up does nothing later.
/// </summary>
/// <param name="Kind">What to do.</param>
/// <param name="Epoch">The newest promotion when it was given.</param>
/// <param name="At">When it was given, by the clock of that node.</param>
/// <param name="Token">Tells it from every other order; letters and digits.</param>
public sealed record MemberOrder(MemberOrderKind Kind, long Epoch, DateTimeOffset At, string Token)
{
    /// <summary>Longer than a cluster takes to look again, and more than clocks of one cluster differ.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    private const int LongestToken = 32;

    /// <summary>The private attribute that it stands in.</summary>
    public static string AttributeName(string resource) => ClusterNames.RejoinOrder.Of(resource);

    /// <summary>Whether a member that hears of it now may take it for what is wanted.</summary>
    public bool IsFresh(DateTimeOffset now) => (now - At).Duration() <= Validity;

    /// <returns><c>null</c> when the text is none.</returns>
    public static MemberOrder? TryParse(string? text) =>
        text?.Split(' ') is [var kind, var epoch, var at, var token]
        && KindOf(kind) is { } known
        && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && token.Length is > 0 and <= LongestToken && token.All(char.IsAsciiLetterOrDigit)
            ? new(known, number, DateTimeOffset.FromUnixTimeSeconds(seconds), token)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{WordOf(Kind)} {Epoch} {At.ToUnixTimeSeconds()} {Token}");

    private static string WordOf(MemberOrderKind kind) => kind switch
    {
        MemberOrderKind.Rewind => "rewind",
        MemberOrderKind.Rejoin => "rejoin",
        MemberOrderKind.Reinit => "basebackup",
        MemberOrderKind.Cancel => "cancel",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of order"),
    };

    private static MemberOrderKind? KindOf(string word)
    {
        foreach (var kind in Enum.GetValues<MemberOrderKind>())
        {
            if (WordOf(kind) == word)
            {
                return kind;
            }
        }

        return null;
    }
}
