namespace OcfAgents.Cli.Reports.Sources;

internal static class SourceKinds
{
    public static string Word(SourceKind kind) => kind switch
    {
        SourceKind.PacemakerLog => "Pacemaker's log",
        SourceKind.FailoverJournal => "failover journal",
        SourceKind.Alerts => "alerts",
        SourceKind.ClientLog => "client's log",
        SourceKind.CommandLine => "command line",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such source"),
    };
}
