namespace OcfAgents.Cli.Reports.Sources;

internal enum SourceKind
{
    PacemakerLog,
    FailoverJournal,
    Alerts,
    ClientLog,
    CommandLine,
}
