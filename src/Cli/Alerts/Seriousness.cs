namespace OcfAgents.Cli.Alerts;

/// <summary>The journal's priorities, which are syslog's.</summary>
internal enum Seriousness
{
    Critical = 2,
    Error = 3,
    Warning = 4,
    Notice = 5,
    Information = 6,
}
