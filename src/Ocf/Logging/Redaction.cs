namespace OcfAgents.Ocf;

/// <summary>
/// Takes the values of secret parameters out of a text, as they are and as they look once made printable.
/// </summary>
sealed class Redaction(IReadOnlyCollection<string> secrets)
{
    const string Mask = "*****";

    // The longest first: a secret that contains another must not leave its rest behind.
    readonly string[] _spellings =
    [
        .. secrets.SelectMany(Spellings)
            .Where(spelling => spelling.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(spelling => spelling.Length),
    ];

    static string[] Spellings(string secret)
        => [secret, Printable.Line(secret, int.MaxValue), Printable.Quote(secret, int.MaxValue)[1..^1]];

    public string Apply(string text)
        => _spellings.Aggregate(text, (current, spelling) => current.Replace(spelling, Mask, StringComparison.Ordinal));
}
