namespace OcfAgents.Cli.Setup.Standby;

/// <summary>How a file of the bundle stands to the one here.</summary>
internal enum FileStanding
{
    Missing,
    Same,
    Different,
}
