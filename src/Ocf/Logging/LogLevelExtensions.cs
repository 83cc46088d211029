namespace OcfAgents.Ocf;

static class LogLevelExtensions
{
    /// <summary>The words of the resource agents' shell library, which log watchers look for.</summary>
    public static string Label(this LogLevel level)
        => level switch
        {
            LogLevel.Debug => "DEBUG",
            LogLevel.Info => "INFO",
            LogLevel.Warning => "WARNING",
            LogLevel.Error => "ERROR",
            LogLevel.Critical => "CRIT",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, message: null),
        };

    /// <summary>RFC 5424, table 2.</summary>
    public static int SyslogSeverity(this LogLevel level)
        => level switch
        {
            LogLevel.Debug => 7,
            LogLevel.Info => 6,
            LogLevel.Warning => 4,
            LogLevel.Error => 3,
            LogLevel.Critical => 2,
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, message: null),
        };
}
