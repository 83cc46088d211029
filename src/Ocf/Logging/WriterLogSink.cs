namespace OcfAgents.Ocf;

/// <summary>"LEVEL: text", which crmsh knows how to show with its level.</summary>
sealed class WriterLogSink(TextWriter writer, ExitReason exitReason) : ILogSink
{
    // The last reason on standard error is the one that counts, so a log line must not look like one.
    public void Write(LogLine line)
        => writer.Write($"{line.Level.Label()}: {exitReason.WithoutPrefix(line.Text)}\n");
}
