using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>What somebody has set for an hour and forgotten.</summary>
internal static class LeftoverCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        var cluster = evidence.Cluster;
        if (cluster.IsInMaintenance)
        {
            report.Warn(CheckReport.Cluster, "maintenance-mode=true", "nothing is watched, and nothing fails over", "pcs property set maintenance-mode=false");
        }

        foreach (var node in cluster.Nodes)
        {
            LookAtNode(node, report);
        }

        foreach (var resource in evidence.Resources)
        {
            LookAtResource(cluster, resource, report);
        }
    }

    private static void LookAtNode(NodeView node, CheckReport report)
    {
        if (node.IsUnclean)
        {
            report.Problem(node.Name, "the node was lost and is not fenced", "until it is known to be off, nothing of it is taken over", $"pcs stonith history; when you know that it is off: pcs stonith confirm {node.Name}");
        }

        if (node.IsStandby)
        {
            report.Warn(node.Name, "the node is in standby", "it runs nothing and takes nothing over", $"pcs node unstandby {node.Name}");
        }

        if (node.IsInMaintenance)
        {
            report.Warn(node.Name, "the node is in maintenance", "what it runs is not watched", $"pcs node unmaintenance {node.Name}");
        }
    }

    private static void LookAtResource(ClusterView cluster, ResourceView resource, CheckReport report)
    {
        var role = resource.Meta.GetValueOrDefault("target-role");
        if (resource.IsDisabled)
        {
            report.Problem(resource.Id, "target-role=Stopped", "it is stopped everywhere and stays so", $"pcs resource enable {resource.Outermost}");
        }
        else if (role is "Slave" or "Unpromoted")
        {
            report.Problem(resource.Id, $"target-role={role}", "no instance is promoted: the database takes no writes", $"pcs resource meta {resource.Outermost} target-role=");
        }

        if (!resource.IsManaged && !cluster.IsInMaintenance)
        {
            report.Warn(resource.Id, "it is unmanaged", "a failure is seen and nothing is done about it", $"pcs resource manage {resource.Outermost}");
        }

        foreach (var rule in cluster.Locations.Where(rule => rule.IsLeftByCommand && (rule.Resource == resource.Id || rule.Resource == resource.Parent)))
        {
            var what = $"{rule.Id}: {(rule.IsBan ? "kept away from" : "drawn to")} {rule.Node}{(rule.Role.Length > 0 ? $" as {rule.Role}" : "")} ({rule.Score})";
            report.Warn(resource.Id, what, rule.IsBan ? "it does not fail over to that node" : "it goes back there as soon as it can", $"pcs resource clear {rule.Resource}");
        }
    }
}
