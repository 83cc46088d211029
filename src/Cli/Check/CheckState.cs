namespace OcfAgents.Cli.Check;

/// <summary>What a plugin of Nagios exits with.</summary>
internal enum CheckState
{
    Ok = 0,
    Warning = 1,
    Critical = 2,
    Unknown = 3,
}
