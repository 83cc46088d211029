namespace OcfAgents.Replication.Instance;

/// <summary>A rung of the stop ladder.</summary>
public enum StopRung
{
    /// <summary>SIGINT: clients are cut off, a shutdown checkpoint is written, standbys receive it.</summary>
    Fast,

    /// <summary>SIGQUIT: everything ends at once; the next start does crash recovery. No committed data is lost here.</summary>
    Immediate,

    /// <summary>SIGKILL to the postmaster and its children: for what no longer reacts.</summary>
    Kill,
}
