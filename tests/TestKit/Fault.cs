namespace OcfAgents.TestKit;

/// <summary>What can be wrong with a <see cref="FakeServer"/>, for as long as the test lasts.</summary>
[Flags]
public enum Fault
{
    None = 0,

    /// <summary>
    /// The postmaster ends before it has its data directory: a setting it does not know, a port that is taken.
    /// </summary>
    DiesAtStart = 1,

    /// <summary>The postmaster ends a moment after its start was called a success.</summary>
    DiesAfterStart = 2,

    /// <summary>No signal ends it: its processes hang in the kernel.</summary>
    SurvivesEverySignal = 4,

    /// <summary>A supervisor that knows nothing of the cluster starts it again, as a primary.</summary>
    StartedByAnother = 8,

    /// <summary>A shutdown by request never ends by itself: a walsender waits for a standby that is gone.</summary>
    HangsInShutdown = 16,

    /// <summary>pg_ctl promote fails.</summary>
    CannotBePromoted = 32,

    /// <summary>The files that a start writes cannot be written.</summary>
    DiskIsFull = 64,

    /// <summary>There is so much WAL to replay that recovery does not end while the test lasts.</summary>
    RecoversForLong = 128,
}
