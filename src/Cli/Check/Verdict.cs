using System.Collections.Immutable;

namespace OcfAgents.Cli.Check;

/// <summary>What is to be said of one resource, or of several together.</summary>
/// <param name="Resource">Its name; empty for all together.</param>
/// <param name="Troubles">What is not well, each with how bad it is; empty when all is well.</param>
/// <param name="Fine">What to say when all is well.</param>
/// <param name="Figures">For graphs.</param>
internal sealed record Verdict(
    string Resource, ImmutableArray<(CheckState State, string Text)> Troubles, string Fine, ImmutableArray<Figure> Figures)
{
    /// <summary>Unknown is the least of the bad ones: a primary that is lost is not hidden by a question that had no answer.</summary>
    private static readonly CheckState[] s_order = [CheckState.Ok, CheckState.Unknown, CheckState.Warning, CheckState.Critical];

    public CheckState State => Troubles.Select(trouble => trouble.State).Append(CheckState.Ok).MaxBy(state => Array.IndexOf(s_order, state));

    /// <summary>The worst first.</summary>
    public string Text => Troubles.IsEmpty
        ? $"{Resource}: {Fine}"
        : $"{Resource}: {string.Join(", ", Troubles.OrderByDescending(trouble => Array.IndexOf(s_order, trouble.State)).Select(trouble => trouble.Text))}";

    public static CheckState Worst(IEnumerable<Verdict> verdicts) =>
        verdicts.Select(verdict => verdict.State).Append(CheckState.Ok).MaxBy(state => Array.IndexOf(s_order, state));
}
