using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Explain;

/// <summary>What in the cluster itself keeps a resource from running or moving, whatever its agent says.</summary>
internal static class ClusterRules
{
    /// <summary>Those that hold for the whole.</summary>
    public static IEnumerable<Finding> OfAll(ClusterView cluster, ResourceView resource)
    {
        yield return cluster.HasQuorum
            ? new(Mark.Ok, "", "quorum", "this partition has it")
            : new(Mark.No, "", "quorum", $"this partition has none: {Online(cluster)}", "start the others: pcs cluster start --all");
        if (cluster.Controller is null)
        {
            yield return new(Mark.No, "", "controller", "none is elected, and nothing is decided", "wait some seconds; then pcs status");
        }

        if (cluster.IsInMaintenance)
        {
            yield return new(Mark.No, "", "maintenance mode", "is on: nothing is monitored, started or moved", "pcs property set maintenance-mode=false");
        }

        if (resource.IsDisabled)
        {
            yield return new(Mark.No, "", "target role", "the resource is disabled", $"pcs resource enable {resource.Outermost}");
        }
        else if (resource.Meta.GetValueOrDefault("target-role") is "Unpromoted" or "Slave" or "unpromoted" or "slave")
        {
            yield return new(Mark.No, "", "target role", "no instance of it may be promoted", $"pcs resource meta {resource.Outermost} target-role=");
        }

        if (!resource.IsManaged)
        {
            yield return new(Mark.No, "", "managed", "the cluster does not manage it", $"pcs resource manage {resource.Outermost}");
        }

        foreach (var node in cluster.Nodes.Where(node => node.IsUnclean))
        {
            yield return new(Mark.No, "", "fencing", $"{node.Name} was lost and is not known to be off: {Fencing(cluster, node)}", $"pcs stonith history; if {node.Name} IS off: pcs stonith confirm {node.Name}");
        }

        if (!cluster.IsFencingEnabled || !cluster.HasFencingDevice)
        {
            yield return new(
                Mark.Note, "", "fencing", cluster.IsFencingEnabled ? "no fence device is configured" : "is switched off", "a node that is lost may still take writes: pcs stonith create ..., pcs property set stonith-enabled=true");
        }
    }

    /// <summary>Those that keep it from one node.</summary>
    public static IEnumerable<Finding> OfNode(ClusterView cluster, ResourceView resource, NodeView node)
    {
        if (!node.IsOnline)
        {
            yield return new(Mark.No, node.Name, "node", $"is {node.Word}", node.IsUnclean ? "" : $"pcs cluster start {node.Name}");
            yield break;
        }

        if (node.IsStandby)
        {
            yield return new(Mark.No, node.Name, "node", "is on standby", $"pcs node unstandby {node.Name}");
        }

        if (node.IsInMaintenance)
        {
            yield return new(Mark.No, node.Name, "node", "is in maintenance", $"pcs node unmaintenance {node.Name}");
        }

        foreach (var rule in cluster.Locations.Where(rule => rule.IsBan && rule.Node == node.Name && (rule.Resource == resource.Id || rule.Resource == resource.Parent)))
        {
            yield return new(
                Mark.No, node.Name, "constraint", $"{rule.Id} keeps {(rule.Role.Length > 0 ? $"its role {rule.Role}" : "it")} away",
                rule.Id.StartsWith("cli-", StringComparison.Ordinal) ? $"pcs resource clear {resource.Outermost} {node.Name}" : $"pcs constraint delete {rule.Id}");
        }

        foreach (var finding in Failures(cluster, resource, node))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Failures(ClusterView cluster, ResourceView resource, NodeView node)
    {
        var threshold = int.TryParse(resource.Meta.GetValueOrDefault("migration-threshold"), out var number) ? number : int.MaxValue;
        var count = cluster.FailCount(resource.Id, node.Name);
        if (count >= ClusterView.Infinity)
        {
            yield return new(
                Mark.No, node.Name, "failures", "an action failed in a way that keeps the resource away from this node", $"mend the reason, then pcs resource cleanup {resource.Id}");
        }
        else if (count > 0 && count >= threshold)
        {
            yield return new(Mark.No, node.Name, "failures", $"{count} failures have reached migration-threshold={threshold}", $"mend the reason, then pcs resource cleanup {resource.Id}");
        }

        foreach (var failed in cluster.Results.Where(result => result.Resource == resource.Id && result.Node == node.Name && IsFailed(result) && result.Task is ("start" or "stop" or "promote" or "demote")).DistinctBy(result => (result.Task, result.Call)))
        {
            yield return new(
                Mark.Note, node.Name, $"last {failed.Task}", $"{(failed.IsTimedOut ? "did not end in its time" : $"failed ({failed.ExitCode})")}: {(failed.Reason.Length > 0 ? failed.Reason : "without a reason")}",
                $"mend the reason, then pcs resource cleanup {resource.Id}");
        }
    }

    private static bool IsFailed(OperationResult result) => !result.IsPending && (result.IsTimedOut || result.ExitCode is not (0 or 7 or 8));

    private static string Online(ClusterView cluster) => $"{cluster.Nodes.Count(node => node.IsOnline)} of {cluster.Nodes.Length} nodes are online";

    private static string Fencing(ClusterView cluster, NodeView node) => cluster.Fencings.FirstOrDefault(fencing => fencing.Target == node.Name) switch
    {
        { Status: "pending" } => "it is being fenced",
        { Status: "failed" } => "fencing it failed",
        _ => "it is to be fenced",
    };
}
