namespace OcfAgents.Ocf.Tests;

/// <summary>A sink that keeps what it is given.</summary>
sealed class Lines : ILogSink
{
    readonly List<LogLine> _lines = [];

    public void Write(LogLine line)
    {
        lock (_lines)
            _lines.Add(line);
    }

    public IReadOnlyList<LogLine> All()
    {
        lock (_lines)
            return [.. _lines];
    }
}
