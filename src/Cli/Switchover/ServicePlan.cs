using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Switchover;

/// <summary>How a service comes to another node, with what is bound to it.</summary>
internal static class ServicePlan
{
    public static Plan For(ClusterView cluster, ResourceView resource, SwitchoverWishes wishes)
    {
        var here = resource.Instances.FirstOrDefault()?.Node;
        if (OfCluster(cluster, resource, here) is { } refusal)
        {
            return Plan.Refused(refusal);
        }

        var target = wishes.To ?? cluster.Nodes.Where(node => node.Name != here && OfNode(cluster, resource, node) is null).Select(node => node.Name).Order(StringComparer.Ordinal).FirstOrDefault();
        return (target, cluster.Node(target ?? "")) switch
        {
            (null, _) => Plan.Refused(Refusal.ForSafety($"no other node may run {resource.Id}", "ocf-agents explain says why")),
            (_, null) => Plan.Refused(new Refusal(ExitCode.Usage, $"{target} is no node of this cluster", $"one of {string.Join(", ", cluster.Nodes.Select(node => node.Name))}")),
            var (name, node) when name == here => new Plan { Steps = [new PlannedStep(new Move(resource.Outermost, node.Name, IsPromotion: false), $"it runs on {name} already")] },
            var (_, node) when OfNode(cluster, resource, node) is { } found => Plan.Refused(found),
            var (_, node) => new Plan
            {
                Steps =
                [
                    new PlannedStep(new Move(resource.Outermost, node.Name, IsPromotion: false)),
                    new PlannedStep(new AwaitMove(resource.Id, here, node.Name)),
                    new PlannedStep(new ClearMove(resource.Outermost)),
                ],
            },
        };
    }

    private static Refusal? OfCluster(ClusterView cluster, ResourceView resource, string? here) =>
        !cluster.HasQuorum ? Refusal.ForSafety("this partition has no quorum", "run it where the majority is")
        : cluster.IsInMaintenance ? Refusal.ForSafety("the cluster is in maintenance mode", "pcs property set maintenance-mode=false")
        : !resource.IsManaged ? Refusal.ForSafety($"{resource.Id} is not managed by the cluster", $"pcs resource manage {resource.Outermost}")
        : here is null ? Refusal.ForSafety($"{resource.Id} runs nowhere", "ocf-agents explain says why")
        : cluster.Locations.FirstOrDefault(rule => rule.Resource == resource.Outermost && rule.Id.StartsWith("cli-prefer-", StringComparison.Ordinal)) is { } rule
            ? Refusal.ForSafety($"the constraint {rule.Id} says already where it is to be", $"pcs resource clear {resource.Outermost}, if it was left behind")
        : null;

    private static Refusal? OfNode(ClusterView cluster, ResourceView resource, NodeView node) => node switch
    {
        { IsOnline: false } => Refusal.ForSafety($"{node.Name} is {node.Word}", $"pcs cluster start {node.Name}"),
        { IsStandby: true } => Refusal.ForSafety($"{node.Name} is on standby", $"pcs node unstandby {node.Name}"),
        { IsInMaintenance: true } => Refusal.ForSafety($"{node.Name} is in maintenance", $"pcs node unmaintenance {node.Name}"),
        _ when cluster.Locations.FirstOrDefault(rule => rule.IsBan && rule.Node == node.Name && (rule.Resource == resource.Id || rule.Resource == resource.Parent)) is { } ban =>
            Refusal.ForSafety($"the constraint {ban.Id} keeps it from {node.Name}", $"pcs constraint delete {ban.Id}"),
        _ when cluster.Attributes.Any(attribute => attribute.Key.Node == node.Name && attribute.Key.Name.StartsWith($"fail-count-{resource.Id}#", StringComparison.Ordinal)) =>
            Refusal.ForSafety($"it has failed on {node.Name}", $"mend the reason, then pcs resource cleanup {resource.Id}"),
        _ => null,
    };
}
