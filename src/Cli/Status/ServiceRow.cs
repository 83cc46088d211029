using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Status;

/// <summary>A service of the suite that runs on one node at a time: Stash, Bitbucket, chef-server's.</summary>
/// <param name="Resource">Its name.</param>
/// <param name="Agent">Without its class and provider.</param>
/// <param name="Node">Where it runs; empty for nowhere.</param>
/// <param name="State">running, degraded, failed, stopped.</param>
/// <param name="Age">For how long it has been so; <c>null</c> where that is not known.</param>
/// <param name="Reason">What its agent says; empty for nothing.</param>
internal sealed record ServiceRow(string Resource, string Agent, string Node, string State, TimeSpan? Age, string Reason)
{
    public bool IsWell => State == "running";

    public static ServiceRow Of(ClusterView cluster, ResourceView resource)
    {
        var instance = resource.Instances.FirstOrDefault();
        var result = instance is null
            ? cluster.Results.Where(last => last.Resource == resource.Id && last.Reason.Length > 0).MaxBy(last => last.Since)
            : cluster.Newest(resource.Id, instance.Node);
        // A monitor's result stays the same from the first on: what it began with is the start.
        var since = instance is null
            ? cluster.Results.Where(last => last.Resource == resource.Id && last.Task == "stop").Max(last => last.Since)
            : cluster.Results.Where(last => last.Resource == resource.Id && last.Node == instance.Node && last.Task == "start").Max(last => last.Since) ?? result?.Since;
        return new ServiceRow(
            resource.Id,
            resource.Agent.Split(':')[^1],
            instance?.Node ?? "",
            StateOf(resource, instance, result),
            since is { } begun ? cluster.At - begun : null,
            result?.Reason ?? "");
    }

    private static string StateOf(ResourceView resource, InstanceView? instance, OperationResult? result) => instance switch
    {
        null when resource.IsDisabled => "disabled",
        null => "stopped",
        { IsBlocked: true } => "blocked",
        { Pending.Length: > 0 } => instance.Pending.ToLowerInvariant(),
        { IsFailed: true } => "failed",
        _ when result is { ExitCode: (int)Ocf.ExitCode.Degraded } => "degraded",
        _ => "running",
    };
}
