namespace OcfAgents.Cli.Alerts;

/// <summary>How serious an event is.</summary>
internal static class AlertSeriousness
{
    private const long Cancelled = 1;
    private const long Done = 0;

    // What monitor says of a service that works, with a remark: OCF_DEGRADED and OCF_DEGRADED_PROMOTED.
    private const long Degraded = 190;
    private const long DegradedPromoted = 191;

    public static Seriousness Of(AlertEvent told) => told.Kind switch
    {
        // A node that was shut down is told as lost, too.
        AlertKind.Node => told.Description == "lost" ? Seriousness.Warning : Seriousness.Notice,
        // A node that cannot be fenced keeps the cluster from going on.
        AlertKind.Fencing => told.Rc == 0 ? Seriousness.Warning : Seriousness.Critical,
        AlertKind.Resource => OfOperation(told),
        AlertKind.Attribute => Seriousness.Information,
        AlertKind.Other => Seriousness.Notice,
        _ => throw new InvalidOperationException($"no such kind: {told.Kind}"),
    };

    private static Seriousness OfOperation(AlertEvent told) => told switch
    {
        { Status: Cancelled } => Seriousness.Information,
        { Rc: Degraded or DegradedPromoted } => Seriousness.Warning,
        { Rc: { } rc, TargetRc: { } expected } when rc == expected => Seriousness.Information,
        // A probe that finds another state than expected, which is what probes are for.
        { Task: "monitor", IntervalMs: 0, Status: Done } => Seriousness.Notice,
        { Task: "monitor" } => Seriousness.Warning,
        // Its node is fenced next.
        { Task: "stop" } => Seriousness.Critical,
        _ => Seriousness.Error,
    };
}
