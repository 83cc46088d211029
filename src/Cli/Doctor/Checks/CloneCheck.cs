using System.Globalization;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether the resources are in the form that their agents need.</summary>
internal static class CloneCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var resource in evidence.Resources)
        {
            if (resource.Agent == Clusters.Agents.ChefPgsql)
            {
                LookAtDatabase(evidence.Cluster, resource, report);
            }
            else if (resource.IsClone)
            {
                report.Problem(resource.Id, $"it is in the clone {resource.Parent}", "the agent allows one instance; a clone starts one on every node", $"pcs resource unclone {resource.Id}");
            }
            else
            {
                report.Ok(resource.Id, "one instance");
            }
        }
    }

    private static void LookAtDatabase(ClusterView cluster, ResourceView resource, CheckReport report)
    {
        if (!resource.IsClone)
        {
            report.Problem(resource.Id, "it is no clone", "there is one instance, and no standby to take over", $"pcs resource promotable {resource.Id} notify=true");
            return;
        }

        var name = resource.Outermost;
        if (!IsTrue(resource, "notify"))
        {
            report.Problem(resource.Id, $"notify={Value(resource, "notify", "false")}", "the members cannot vote before a promotion: none is promoted", $"pcs resource meta {name} notify=true");
        }

        if (!IsTrue(resource, "promotable"))
        {
            report.Problem(resource.Id, $"promotable={Value(resource, "promotable", "false")}", "no instance is ever promoted", $"pcs resource meta {name} promotable=true");
        }

        Counts(cluster, resource, report);
        if (IsTrue(resource, "globally-unique"))
        {
            report.Problem(resource.Id, "globally-unique=true", "an instance is a node's own data directory", $"pcs resource meta {name} globally-unique=false");
        }

        if (!IsTrue(resource, "interleave") && cluster.Orders.Any(order => order.Then == name && cluster.Resources.Any(other => other.Parent == order.First && other.IsClone)))
        {
            report.Warn(resource.Id, "interleave is not set, and it is ordered after another clone", "every instance waits for all instances of the other: one node that restarts stops the database on all", $"pcs resource meta {name} interleave=true");
        }

        report.Ok(resource.Id, $"a promotable clone, notify={Value(resource, "notify", "false")}");
    }

    private static void Counts(ClusterView cluster, ResourceView resource, CheckReport report)
    {
        if ((Number(resource, "promoted-max") ?? Number(resource, "master-max")) is { } promoted && promoted != 1)
        {
            report.Problem(resource.Id, $"promoted-max={promoted}", "there can be one primary", $"pcs resource meta {resource.Outermost} promoted-max=1");
        }

        if (Number(resource, "clone-node-max") is { } perNode && perNode != 1)
        {
            report.Problem(resource.Id, $"clone-node-max={perNode}", "a node has one data directory", $"pcs resource meta {resource.Outermost} clone-node-max=1");
        }

        var standbys = Databases.MembersOf.Expected(cluster, resource) - 1;
        if (standbys < 1)
        {
            report.Warn(resource.Id, $"clone-max and constraints leave room for {standbys + 1} of {cluster.Nodes.Length} nodes", "there is no standby to take over", $"pcs resource meta {resource.Outermost} clone-max=");
        }
        else if (Number(resource, "clone-max") is { } most && most < cluster.Nodes.Length)
        {
            report.Note(resource.Id, $"clone-max={most} with {cluster.Nodes.Length} nodes", "on which nodes the members are is left to the cluster; a node without data is of no use to it", "keep it away from the others with constraints: pcs constraint location ... avoids NODE");
        }
    }

    private static bool IsTrue(ResourceView resource, string name) => resource.Meta.GetValueOrDefault(name) is "true" or "yes" or "on" or "1" or "y";

    private static string Value(ResourceView resource, string name, string otherwise) => resource.Meta.GetValueOrDefault(name) ?? otherwise;

    private static int? Number(ResourceView resource, string name) =>
        int.TryParse(resource.Meta.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
