namespace OcfAgents.Ocf;

/// <summary>
/// Where log lines go. A sink may fail; the log ignores it, since no action may depend on being logged.
/// </summary>
public interface ILogSink
{
    void Write(LogLine line);
}
