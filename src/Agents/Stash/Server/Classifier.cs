namespace OcfAgents.Agents.Stash.Server;

/// <summary>From what was seen to one named state, with its reason.</summary>
internal static class Classifier
{
    public static Classification Classify(Observation seen) => seen switch
    {
        // In doubt it runs: nobody may launch a second one beside it.
        { Jvm: null, IsLaunching: true } => new(ServerState.Starting, "its start script is running"),
        { Jvm: null, LeftBehind.Count: > 0 } => new(
            ServerState.LeftBehind, $"no server, but left in the home: {string.Join(' ', seen.LeftBehind)}"),
        { Jvm: null, Lost: { } lost } => new(
            ServerState.Lost, $"its JVM {lost.Pid} is gone and nobody stopped it: see its log, and the kernel's for the OOM killer"),
        { Jvm: null } => new(ServerState.Absent, "no server runs here"),
        { IsHomeGone: true } => new(ServerState.HomeGone, "it runs, and its home is not mounted any more"),
        { Jvm.IsSuspended: true } => new(ServerState.Suspended, $"its JVM {seen.Jvm.Identity.Pid} is suspended: kill -CONT it"),
        _ => ClassifyReply(seen, seen.Jvm),
    };

    private static Classification ClassifyReply(Observation seen, Jvm jvm) => seen.Reply.Kind switch
    {
        ReplyKind.Running => new(ServerState.Running, "RUNNING"),
        ReplyKind.Maintenance => new(ServerState.Maintenance, "locked for maintenance: a backup or a migration is under way"),
        ReplyKind.FirstRun => new(ServerState.FirstRun, "it shows the set-up wizard: is this the right home?"),
        ReplyKind.Starting => Starting(seen, jvm, "STARTING"),
        ReplyKind.Stopping => new(ServerState.Stopping, "shutting down"),
        ReplyKind.Error => new(ServerState.InError, $"it says {seen.Reply.Detail}"),
        ReplyKind.NotFound => new(ServerState.NotDeployed, "Tomcat answers 404, the application was not deployed: see catalina.out for why"),
        ReplyKind.Strange => new(ServerState.InError, $"its status cannot be understood: {seen.Reply.Detail}"),
        // The connector opens late in a start, and closes early in a shutdown.
        ReplyKind.Refused when jvm.Age <= seen.StartupGrace => Starting(seen, jvm, "nobody listens yet"),
        ReplyKind.Refused or ReplyKind.NoAnswer or ReplyKind.NotAsked => new(
            ServerState.Silent, $"JVM {jvm.Identity.Pid} lives and does not answer: {seen.Reply.Detail}"),
        _ => throw new ArgumentOutOfRangeException(nameof(seen), seen.Reply.Kind, "not a kind of reply"),
    };

    private static Classification Starting(Observation seen, Jvm jvm, string detail)
    {
        var since = $"{detail}, {(int)jvm.Age.TotalSeconds} s after its start";
        return jvm.Age <= seen.StartupGrace
            ? new(ServerState.Starting, since)
            : new(ServerState.StuckStarting, $"{since}: longer than startup_grace allows");
    }
}
