namespace OcfAgents.Ocf;

public enum LogLevel
{
    Debug,
    Info,
    Warning,
    Error,
    Critical,
}
