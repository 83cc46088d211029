using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>What failed, and what an agent says is not well.</summary>
internal static class FailureCheck
{
    private const int Infinity = 1_000_000;

    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var resource in evidence.Resources)
        {
            foreach (var node in evidence.Cluster.Nodes)
            {
                LookAt(evidence.Cluster, resource, node.Name, report);
            }
        }

        foreach (var service in evidence.Resources.Where(resource => Clusters.Agents.IsService(resource.Agent) && !resource.IsDisabled && !resource.Instances.Any(instance => evidence.Cluster.Node(instance.Node) is { IsOnline: true })))
        {
            report.Problem(service.Id, "it runs nowhere", "it serves nobody", $"pcs status --full; crm_resource --why --resource {service.Id}");
        }

        foreach (var (database, member) in evidence.Databases.SelectMany(database => database.View.Members.Select(member => (database, member)))
            .Where(pair => pair.member is { IsActive: false, Node.IsOnline: true } && Databases.MembersOf.IsExpected(pair.database.View, pair.member)))
        {
            report.Warn($"{database.Name} on {member.Name}", $"no instance runs there ({member.StateWord})", "one standby less to take over", $"crm_resource --why --resource {database.Name} --node {member.Name}");
        }

        foreach (var database in evidence.Databases.Where(database => database.View.Primary is null && !database.View.Resource.IsDisabled))
        {
            report.Problem(database.Name, "no instance is promoted", "nothing can be written", $"ocf-agents explain --resource {database.Name}");
        }
    }

    private static void LookAt(ClusterView cluster, ResourceView resource, string node, CheckReport report)
    {
        var subject = $"{resource.Id} on {node}";
        var cleanup = $"see the reason, then: pcs resource cleanup {resource.Id} node={node}";
        if (resource.On(node) is { IsBlocked: true })
        {
            report.Problem(subject, "the cluster has given up on it (blocked)", "a stop failed and there is no fencing: nothing is done any more", cleanup);
        }

        if (cluster.FailCount(resource.Id, node) is > 0 and var count)
        {
            var reason = Reason(cluster.LatestResults(resource.Id).Where(result => result.Node == node && IsFailure(result)).MaxBy(result => result.Since));
            var found = $"{(count >= Infinity ? "it may not run there any more (fail count INFINITY)" : $"fail count {count}")}{reason}";
            report.Add(count >= Infinity ? Severity.Problem : Severity.Warning, subject, found, "failures that are not cleaned up count towards migration-threshold", cleanup);
        }

        if (resource.On(node) is not null && cluster.Node(node) is { IsOnline: true } && cluster.Newest(resource.Id, node) is { ExitCode: (int)Ocf.ExitCode.Degraded or (int)Ocf.ExitCode.DegradedPromoted } degraded)
        {
            report.Warn(subject, $"degraded{Reason(degraded)}", "it serves, and its agent says that something is not well", "see the reason; docs/operations.md has each with what to type");
        }
    }

    private static bool IsFailure(OperationResult result) => result.IsTimedOut
        || result.ExitCode is not ((int)Ocf.ExitCode.Success or (int)Ocf.ExitCode.NotRunning or (int)Ocf.ExitCode.RunningPromoted or (int)Ocf.ExitCode.Degraded or (int)Ocf.ExitCode.DegradedPromoted);

    private static string Reason(OperationResult? result) => result switch
    {
        null => "",
        { IsTimedOut: true } => $": {result.Task} timed out",
        { Reason.Length: > 0 } => $": {result.Reason}",
        _ => $": {result.Task} said {result.ExitCode}",
    };
}
