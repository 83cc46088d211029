using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>What was seen of the server on this node, at one moment. Every decision is a function of this.</summary>
internal sealed record Observation
{
    /// <summary><c>null</c> when there is none.</summary>
    public Jvm? Jvm { get; init; }

    /// <summary>A start script runs and there is no JVM yet.</summary>
    public bool IsLaunching { get; init; }

    /// <summary>The one that ran here, when it is gone and nobody stopped it.</summary>
    public ProcessIdentity? Lost { get; init; }

    /// <summary>Processes that live on in the home without the JVM, as "git[123]"; looked for only when there is none.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];

    public StatusReply Reply { get; init; } = StatusReply.NotAsked;

    /// <summary>The home's file system at the time of the start is not the one that is there now.</summary>
    public bool IsHomeGone { get; init; }

    /// <summary>How long it may be starting.</summary>
    public TimeSpan StartupGrace { get; init; }
}
