namespace OcfAgents.Ocf;

/// <summary>One line, already printable and without secrets.</summary>
public sealed record LogLine(DateTimeOffset At, LogLevel Level, string Text);
