namespace OcfAgents.Cli.Setup.Standby;

/// <summary>What is in the place of the data directory.</summary>
internal enum CloneData
{
    Missing,
    Empty,

    /// <summary>A database.</summary>
    Present,

    /// <summary>Files, and no database.</summary>
    Foreign,
}
