using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using static OcfAgents.Cli.Clusters.XmlText;

namespace OcfAgents.Cli.Clusters;

/// <summary>Reads what Pacemaker makes of the CIB: which node is online, and where a resource is active in which role.</summary>
internal static class MonitorReader
{
    /// <param name="xml">What crm_mon --output-as=xml prints.</param>
    /// <param name="cluster">What is known from the CIB.</param>
    /// <exception cref="FormatException">It is not what crm_mon prints.</exception>
    public static ClusterView Add(string xml, ClusterView cluster)
    {
        var root = Parse(xml);
        var controller = root.Elements("summary").Elements("current_dc").FirstOrDefault();
        var instances = root.Elements("resources").Descendants("resource").ToLookup(resource => Text(resource, "id").Split(':')[0], StringComparer.Ordinal);
        return cluster with
        {
            IsMonitored = true,
            Controller = controller is not null && Is(controller, "present") ? Text(controller, "name") : null,
            HasQuorum = controller?.Attribute("with_quorum") is { } quorum ? quorum.Value == "true" : cluster.HasQuorum,
            Nodes = Nodes(root, cluster),
            Resources = [.. cluster.Resources.Select(resource => resource with
            {
                Instances = [.. instances[resource.Id].SelectMany(Instances)],
                IsManaged = instances[resource.Id].All(instance => Text(instance, "managed") != "false"),
            })],
            Fencings = [.. root.Elements("fence_history").Elements("fence_event").Select(happened => new FenceEvent(
                Text(happened, "target"), Text(happened, "action"), Text(happened, "status"), Text(happened, "completed")))],
        };
    }

    private static XElement Parse(string xml)
    {
        try
        {
            var root = Load(xml);
            return root.Name.LocalName is "pacemaker-result" or "crm_mon" ? root : throw new FormatException($"crm_mon answered with <{root.Name}>");
        }
        catch (XmlException trouble)
        {
            throw new FormatException($"crm_mon did not answer with XML: {trouble.Message}", trouble);
        }
    }

    private static ImmutableArray<NodeView> Nodes(XElement root, ClusterView cluster)
    {
        var seen = root.Elements("nodes").Elements("node").Where(node => Text(node, "type") is "" or "member")
            .GroupBy(node => Text(node, "name"), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var names = cluster.Nodes.Select(node => node.Name).Union(seen.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. names.Select(name => seen.TryGetValue(name, out var node) ? Node(name, node) : new NodeView(name))];
    }

    private static NodeView Node(string name, XElement node) => new(name)
    {
        IsOnline = Is(node, "online"),
        IsUnclean = Is(node, "unclean"),
        IsStandby = Is(node, "standby") || Is(node, "standby_onfail"),
        IsInMaintenance = Is(node, "maintenance"),
        IsPending = Is(node, "pending"),
    };

    private static IEnumerable<InstanceView> Instances(XElement resource) => Is(resource, "active")
        ? resource.Elements("node").Select(node => new InstanceView(Text(node, "name"), RoleNames.Now(Text(resource, "role")))
        {
            IsFailed = Is(resource, "failed"),
            IsBlocked = Is(resource, "blocked"),
            Pending = Text(resource, "pending"),
        })
        : [];

    private static bool Is(XElement element, string attribute) => Text(element, attribute) == "true";
}
