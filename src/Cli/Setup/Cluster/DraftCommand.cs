using System.Collections.Immutable;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>One pcs command that changes the draft of the configuration, and not yet the cluster.</summary>
internal sealed record DraftCommand(params ImmutableArray<string> Words)
{
    /// <summary>As a person would type it.</summary>
    public string Typed(string draft) => $"pcs -f {draft} {string.Join(' ', Words.Select(Quoted))}";

    public ImmutableArray<string> Arguments(string draft) => ["-f", draft, .. Words];

    private static string Quoted(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=,@%+".Contains(letter, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
