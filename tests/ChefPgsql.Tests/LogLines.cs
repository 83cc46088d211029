using OcfAgents.Ocf;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>A log that is kept, to be read by the test.</summary>
internal sealed class LogLines : ILogSink
{
    private const string Decided = "decided ";

    private readonly List<LogLine> _lines = [];

    public AgentLog Log => new([this]);

    public IReadOnlyList<string> Warnings =>
        [.. _lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text)];

    public IReadOnlyList<string> Decisions =>
        [.. _lines.Select(line => line.Text).Where(text => text.StartsWith(Decided, StringComparison.Ordinal))];

    /// <summary>The steps that were decided, as they stand in a scenario.</summary>
    public string Steps => string.Join(", ", Decisions.Select(text => text[Decided.Length..].Split(' ')[0]));

    public void Write(LogLine line) => _lines.Add(line);
}
