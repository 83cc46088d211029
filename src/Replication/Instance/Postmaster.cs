namespace OcfAgents.Replication.Instance;

/// <summary>Which processes of the instance live (R-ID 1): proven by executable, working directory and start time, never by a pid alone.</summary>
public enum Postmaster
{
    /// <summary>No process of the instance.</summary>
    Absent,

    /// <summary>The postmaster lives.</summary>
    Alive,

    /// <summary>The postmaster lives and is stopped by a signal (state T): it answers nothing until it is continued or killed.</summary>
    Suspended,

    /// <summary>The postmaster is dead and children of it still run; they hold the shared memory and may still write.</summary>
    Orphans,
}
