namespace OcfAgents.Platform.Processes;

/// <summary>How a run came to its end.</summary>
public enum CommandEnd
{
    /// <summary>By itself: the exit code is its own.</summary>
    Exited,

    /// <summary>A signal killed it; the exit code is 128 and the number of the signal, as a shell says it.</summary>
    Signaled,

    /// <summary>The bound or the cancellation came first, and it was killed.</summary>
    TimedOut,

    /// <summary>It never ran; the error says why.</summary>
    NotStarted,
}
