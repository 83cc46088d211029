namespace OcfAgents.Replication.Instance;

/// <summary>The next thing to do towards a goal.</summary>
public enum Step
{
    /// <summary>The goal is reached.</summary>
    Done,

    /// <summary>Look again in a moment: the instance is on its way.</summary>
    Wait,

    /// <summary>Start the server in recovery, whatever it was before (R-START 23).</summary>
    StartAsStandby,

    /// <summary>Run the server for a moment, alone and for nobody, so that its WAL is one that a standby can follow.</summary>
    RaiseWalLevel,

    /// <summary>Shut the server down, by the ladder that fits the time left.</summary>
    Stop,

    /// <summary>End the processes that a dead postmaster left behind.</summary>
    EndOrphans,

    /// <summary>Let a worker of its own bring the data back to the primary's; the server stays down until it is done.</summary>
    BeginRejoin,

    /// <summary>End that worker, and all that it has started.</summary>
    EndRejoin,

    /// <summary>Make the standby a primary.</summary>
    Promote,

    /// <summary>It cannot be done here; the reason says why.</summary>
    Refuse,
}
