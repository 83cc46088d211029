using System.Collections.Immutable;
using System.Xml.Linq;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>What the configuration lacks of what is wanted, and where it has something else.</summary>
/// <param name="Commands">What brings it there; none when it is as wanted.</param>
/// <param name="Differences">What is there otherwise, with the command that would change it: that is left to a person.</param>
internal sealed record Draft(ImmutableArray<DraftCommand> Commands, ImmutableArray<string> Differences)
{
    private const string Stickiness = "10";

    public static Draft For(
        Configuration configuration, ClusterWishes wishes, Layout layout, string promotedRole, ImmutableArray<string> nodesWithoutData)
    {
        var differences = new List<string>();
        List<DraftCommand> commands = [];
        var isNew = configuration.Primitive(wishes.Resource) is null;
        if (!configuration.HasStickiness)
        {
            commands.Add(new DraftCommand("resource", "defaults", "update", $"resource-stickiness={Stickiness}"));
        }

        AddDatabase(configuration, wishes, layout, commands, differences);
        AddAddress(configuration, wishes, commands, differences);
        if (!configuration.HasColocation(wishes.AddressResource, wishes.CloneName))
        {
            commands.Add(new DraftCommand("constraint", "colocation", "add", wishes.AddressResource, "with", promotedRole, wishes.CloneName, "INFINITY"));
        }

        if (!configuration.HasOrder(wishes.CloneName, wishes.AddressResource))
        {
            commands.Add(new DraftCommand("constraint", "order", "promote", wishes.CloneName, "then", "start", wishes.AddressResource));
        }

        if (isNew)
        {
            commands.AddRange(nodesWithoutData.Select(node =>
                new DraftCommand("constraint", "location", "add", AwaitedData(wishes.Resource, node), wishes.CloneName, node, "-INFINITY")));
        }

        return new Draft([.. commands], [.. differences]);
    }

    /// <summary>The constraint that keeps a node out until setup standby has cloned the data there.</summary>
    public static string AwaitedData(string resource, string node) => $"{resource}-awaits-data-{node}";

    private static void AddDatabase(
        Configuration configuration, ClusterWishes wishes, Layout layout, List<DraftCommand> commands, List<string> differences)
    {
        if (configuration.Primitive(wishes.Resource) is not { } primitive)
        {
            var parameters = AgentParameters.For(layout, wishes.Synchronous);
            commands.Add(new DraftCommand(
                ["resource", "create", wishes.Resource, "ocf:ocfagents:chef-pgsql", .. parameters.Select(parameter => $"{parameter.Name}={parameter.Value}"), "promotable", "notify=true"]));
            return;
        }

        if (Configuration.Text(primitive, "type") != "chef-pgsql" || Configuration.Text(primitive, "provider") != "ocfagents")
        {
            differences.Add($"{wishes.Resource} is a resource of another agent; name ours otherwise with --resource");
            return;
        }

        differences.AddRange(AgentParameters.All(layout, wishes.Synchronous)
            .Select(parameter => (parameter.Name, Wanted: parameter.Value, Found: Configuration.ValueOf(primitive, "instance_attributes", parameter.Name) ?? parameter.Default))
            .Where(parameter => parameter.Found != parameter.Wanted && !IsStricter(parameter.Name, parameter.Found))
            .Select(parameter => $"{wishes.Resource} has {parameter.Name}={parameter.Found}, not {parameter.Wanted}: pcs resource update {wishes.Resource} {parameter.Name}={parameter.Wanted}"));
        if (Configuration.CloneOf(primitive) is not { } clone || Configuration.Text(clone, "id") != wishes.CloneName)
        {
            differences.Add($"{wishes.Resource} is not in a clone {wishes.CloneName}: delete it and let this command create it");
            return;
        }

        if (Configuration.ValueOf(clone, "meta_attributes", "notify") != "true")
        {
            differences.Add($"{wishes.CloneName} has no notify=true, without which there is no election: pcs resource meta {wishes.CloneName} notify=true");
        }

        Enable(clone, wishes.CloneName, primitive, commands);
    }

    private static void AddAddress(Configuration configuration, ClusterWishes wishes, List<DraftCommand> commands, List<string> differences)
    {
        var name = wishes.AddressResource;
        if (configuration.Primitive(name) is not { } primitive)
        {
            commands.Add(new DraftCommand(
                "resource", "create", name, "ocf:heartbeat:IPaddr2", $"ip={wishes.Address}", $"cidr_netmask={wishes.Prefix}", "op", "monitor", "interval=10s"));
            return;
        }

        foreach (var (parameter, wanted) in new[] { ("ip", wishes.Address), ("cidr_netmask", $"{wishes.Prefix}") })
        {
            if (Configuration.ValueOf(primitive, "instance_attributes", parameter) is var found && found != wanted)
            {
                differences.Add($"{name} has {parameter}={found ?? "(unset)"}, not {wanted}: pcs resource update {name} {parameter}={wanted}");
            }
        }

        Enable(primitive, name, primitive, commands);
    }

    /// <summary>A person has gone on to strict since.</summary>
    private static bool IsStricter(string parameter, string? found) => parameter == "synchronous" && found == "strict";

    private static void Enable(XElement resource, string name, XElement primitive, List<DraftCommand> commands)
    {
        if (new[] { resource, primitive }.Any(element => Configuration.ValueOf(element, "meta_attributes", "target-role") == "Stopped"))
        {
            commands.Add(new DraftCommand("resource", "enable", name));
        }
    }
}
