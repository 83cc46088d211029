using System.Collections.Immutable;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>One pcs command that changes the draft of the configuration, and not yet the cluster.</summary>
internal sealed record DraftCommand(params ImmutableArray<string> Words)
{
    /// <summary>As a person would type it.</summary>
    public string Typed(string draft) => $"pcs -f {draft} {string.Join(' ', Separated.Select(Quoted))}";

    public ImmutableArray<string> Arguments(string draft) => ["-f", draft, .. Separated];

    /// <summary>pcs is about to take a score such as -INFINITY for an option, unless the options have ended before.</summary>
    private IEnumerable<string> Separated => Words.Any(word => word.StartsWith('-')) ? Words.Prepend("--") : Words;

    private static string Quoted(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=,@%+".Contains(letter, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
