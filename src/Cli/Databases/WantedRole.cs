namespace OcfAgents.Cli.Databases;

/// <summary>What the cluster wants a member to be.</summary>
internal enum WantedRole
{
    Stopped,
    Standby,
    Primary,
}
