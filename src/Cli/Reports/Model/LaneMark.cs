namespace OcfAgents.Cli.Reports.Model;

/// <summary>A moment on a node's lane.</summary>
internal sealed record LaneMark(DateTimeOffset At, MarkKind Kind, string Text);
