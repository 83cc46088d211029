namespace OcfAgents.Ocf;

/// <summary>
/// Where the lines of one call go: a person at a terminal, else syslog and the cluster's log file, else standard error.
/// </summary>
sealed record LogSinks(IReadOnlyList<ILogSink> Sinks, bool AreStandardError)
{
    public static LogSinks For(
        IReadOnlyDictionary<string, string> environment, string tag, TextWriter error, bool errorIsTerminal)
    {
        ILogSink[] configured = errorIsTerminal ? [] : [.. Configured(environment, tag)];
        return configured.Length > 0
            ? new LogSinks(configured, AreStandardError: false)
            : new LogSinks([new WriterLogSink(error, new ExitReason(environment))], AreStandardError: true);
    }

    /// <summary>Pacemaker's switch; another daemon's list of debugged parts is not ours.</summary>
    public static bool DebugIsOn(IReadOnlyDictionary<string, string> environment)
        => First(environment, "HA_debug", "PCMK_debug") is { } text
            && (Reader.Boolean(text) is { Fault: null, Value: true } || (int.TryParse(text, out int level) && level > 0));

    static IEnumerable<ILogSink> Configured(IReadOnlyDictionary<string, string> environment, string tag)
    {
        string? facility = First(environment, "HA_LOGFACILITY", "HA_logfacility", "PCMK_logfacility", "PCMK_LOGFACILITY");
        if (facility is not null && !IsNone(facility))
            yield return new SyslogSink(SyslogFacility.Of(facility), tag);

        string? file = First(environment, "HA_LOGFILE", "HA_logfile", "PCMK_logfile", "PCMK_LOGFILE");
        string? debugFile = First(environment, "HA_DEBUGLOG", "PCMK_DEBUGLOG");
        if (IsPath(file))
            yield return new FileLogSink(file!, tag, line => line.Level > LogLevel.Debug || !IsPath(debugFile));
        if (IsPath(debugFile) && debugFile != file)
            yield return new FileLogSink(debugFile!, tag, line => line.Level == LogLevel.Debug);
    }

    static string? First(IReadOnlyDictionary<string, string> environment, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (environment.GetValueOrDefault(name) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    static bool IsNone(string text) => text.Equals("none", StringComparison.OrdinalIgnoreCase);

    // Pacemaker writes "none" and /dev/null for no file.
    static bool IsPath(string? file) => file is ['/', ..] and not "/dev/null";
}
