using System.Globalization;
using OcfAgents.Replication.Names;

namespace OcfAgents.Replication.Rejoining;

/// <summary>What a member answers to an order: a private attribute of its node, printable ASCII without quotation marks.</summary>
/// <param name="Token">Which order.</param>
/// <param name="Stage">What has come of it.</param>
/// <param name="Reason">In words.</param>
public sealed record OrderAnswer(string Token, OrderStage Stage, string Reason)
{
    private const char Separator = '|';
    private const string None = "-";
    private const int LongestText = 300;

    /// <summary>How many bytes of WAL were on that node alone; <c>null</c> for none.</summary>
    public long? BytesLost { get; init; }

    /// <summary>The directory on that node that they are kept in.</summary>
    public string KeptIn { get; init; } = "";

    /// <summary>The private attribute that it stands in.</summary>
    public static string AttributeName(string resource) => ClusterNames.RejoinAnswer.Of(resource);

    /// <returns><c>null</c> when the text is none.</returns>
    public static OrderAnswer? TryParse(string? text) =>
        text?.Split(Separator) is [{ Length: > 0 } token, var stage, var lost, var kept, var reason]
        && OrderWords.TryParse(stage) is { } known
            ? new(token, known, reason)
            {
                BytesLost = long.TryParse(lost, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null,
                KeptIn = kept == None ? "" : kept,
            }
            : null;

    public override string ToString() => string.Join(
        Separator,
        Token,
        OrderWords.Of(Stage),
        BytesLost?.ToString(CultureInfo.InvariantCulture) ?? None,
        KeptIn.Length == 0 ? None : Plain(KeptIn),
        Plain(Reason));

    private static string Plain(string text)
    {
        var plain = new string(Array.ConvertAll(text.ToCharArray(), letter => letter is < ' ' or > '~' or '"' or Separator ? '?' : letter));
        return plain.Length <= LongestText ? plain : plain[..LongestText];
    }
}
