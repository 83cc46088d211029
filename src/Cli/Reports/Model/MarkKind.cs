namespace OcfAgents.Cli.Reports.Model;

internal enum MarkKind
{
    Failure,
    Fencing,
    Promotion,
    Rejoin,
}
