namespace Mydaemon.Decisions;

enum DaemonState
{
    /// <summary>It was never started, or stopped.</summary>
    Stopped,

    /// <summary>The process that was started lives.</summary>
    Running,

    /// <summary>That process has gone or is not known, and others that it brought forth live.</summary>
    Orphaned,

    /// <summary>It was started, was not stopped, and nothing of it is left.</summary>
    Died,
}
