using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether the address is where the primary is, and not before it takes writes.</summary>
internal static class AddressCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var resource in evidence.Resources.Where(resource => resource.Agent == Clusters.Agents.ChefPgsql))
        {
            LookAt(evidence.Cluster, resource, report);
        }
    }

    private static void LookAt(ClusterView cluster, ResourceView resource, CheckReport report)
    {
        var followers = cluster.Colocations.Where(pair => pair.With == resource.Outermost || pair.With == resource.Id).ToList();
        var address = cluster.Of(Clusters.Agents.Address).FirstOrDefault(address => followers.Any(pair => pair.Resource == address.Id || pair.Resource == address.Parent));
        if (address is null)
        {
            report.Warn(resource.Id, "no address (ocf:heartbeat:IPaddr2) is colocated with it by a constraint of its own",
                "clients that know one name do not find the new primary; constraints of resource sets are not looked at here", $"ocf-agents setup cluster --address ADDRESS/PREFIX");
            return;
        }

        var pair = followers.First(pair => pair.Resource == address.Id || pair.Resource == address.Parent);
        if (pair.WithRole != "Promoted")
        {
            report.Problem(address.Id, $"it is colocated with {pair.With} in {(pair.WithRole.Length > 0 ? $"the role {pair.WithRole}" : "any role")}", "the address can be on a standby: writes are refused", $"pcs constraint colocation add {address.Outermost} with {cluster.Typed("Promoted")} {resource.Outermost} INFINITY");
        }

        if (pair.Score is not ("INFINITY" or "+INFINITY" or ""))
        {
            report.Warn(address.Id, $"it is colocated with a score of {pair.Score}", "with less than INFINITY it may be elsewhere than the primary", $"pcs constraint colocation add {address.Outermost} with {cluster.Typed("Promoted")} {resource.Outermost} INFINITY");
        }

        if (cluster.Orders.Any(order => order.First == resource.Outermost && order.Then == address.Outermost && order is { FirstAction: "promote", Kind: "" or "Mandatory" }))
        {
            report.Ok(address.Id, $"colocated with Promoted, started after promote of {resource.Outermost}");
        }
        else
        {
            report.Warn(address.Id, $"it is not ordered after the promotion of {resource.Outermost}", "clients reach a server that does not take writes yet", $"pcs constraint order promote {resource.Outermost} then start {address.Outermost}");
        }
    }
}
