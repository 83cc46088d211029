namespace OcfAgents.Agents.Stash.Server;

/// <summary>The named states of the server on this node. Every decision is a row over these.</summary>
internal enum ServerState
{
    /// <summary>No JVM serves this home here, and nothing of one is left.</summary>
    Absent,

    /// <summary>No JVM, though one ran here and nobody stopped it; nothing of it is left.</summary>
    Lost,

    /// <summary>No JVM, but processes that it started live on in the home: git, a search server, a Mesh sidecar.</summary>
    LeftBehind,

    Running,

    /// <summary>Locked for a backup or a migration: to be left alone.</summary>
    Maintenance,

    /// <summary>It shows the set-up wizard, as it does over a home that is empty.</summary>
    FirstRun,

    Starting,

    /// <summary>Starting for longer than a start may take.</summary>
    StuckStarting,

    Stopping,

    /// <summary>It says itself that it cannot serve.</summary>
    InError,

    /// <summary>Tomcat answers, and the application was not deployed.</summary>
    NotDeployed,

    /// <summary>The JVM lives, and nobody answers.</summary>
    Silent,

    /// <summary>Held still by a signal.</summary>
    Suspended,

    /// <summary>The JVM lives, and the file system that its home lay on is not mounted any more.</summary>
    HomeGone,
}
