namespace OcfAgents.Cli.Setup.Standby;

/// <summary>What a worker is started for.</summary>
internal enum CloneTask
{
    /// <summary>Look, and print what is there.</summary>
    Inspect,

    /// <summary>Move what is in the place of the data directory aside.</summary>
    Aside,

    /// <summary>A base backup, put in its place.</summary>
    Clone,

    /// <summary>Remove what it replaced: it streams.</summary>
    Tidy,
}
