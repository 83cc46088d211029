namespace OcfAgents.Cli.Explain;

/// <summary>A rule, what it says of a node, and what to do about it.</summary>
/// <param name="Mark">Whether it is met.</param>
/// <param name="Node">Of which node; empty for the whole.</param>
/// <param name="Rule">Its name.</param>
/// <param name="Because">With the figures, as a sentence without its full stop.</param>
/// <param name="Next">What to type, or to wait for; empty where nothing is to be done.</param>
internal sealed record Finding(Mark Mark, string Node, string Rule, string Because, string Next = "");
