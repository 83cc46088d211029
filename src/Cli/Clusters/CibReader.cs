using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using static OcfAgents.Cli.Clusters.XmlText;

namespace OcfAgents.Cli.Clusters;

/// <summary>Reads the cluster information base: configuration, transient attributes, results of operations.</summary>
internal static class CibReader
{
    private static readonly string[] s_providers = ["class", "provider", "type"];

    /// <param name="xml">What cibadmin --query prints.</param>
    /// <param name="at">When it was asked.</param>
    /// <exception cref="FormatException">It is no CIB.</exception>
    public static ClusterView Read(string xml, DateTimeOffset at)
    {
        var root = Parse(xml);
        var configuration = root.Element("configuration") ?? throw new FormatException("the CIB has no configuration");
        return new ClusterView
        {
            At = at,
            HasQuorum = Text(root, "have-quorum") == "1",
            Properties = Properties(configuration),
            Name = Values(configuration.Elements("crm_config"), "cluster-name").FirstOrDefault() ?? "",
            Version = Values(configuration.Elements("crm_config"), "dc-version").FirstOrDefault() ?? "",
            Nodes = [.. configuration.Elements("nodes").Elements("node").Where(node => Text(node, "type") is "" or "member" or "normal").Select(node => new NodeView(Text(node, "uname")))],
            Resources = [.. configuration.Elements("resources").Descendants("primitive").Select(Resource)],
            Locations = [.. configuration.Elements("constraints").Elements("rsc_location").Select(Location)],
            Colocations = [.. configuration.Elements("constraints").Elements("rsc_colocation").Where(pair => pair.Element("resource_set") is null).Select(pair => new Colocation(
                Text(pair, "rsc"), Text(pair, "with-rsc"), RoleNames.Now(Text(pair, "with-rsc-role")), Text(pair, "score")))],
            Orders = [.. configuration.Elements("constraints").Elements("rsc_order").Where(order => order.Element("resource_set") is null).Select(order => new OrderRule(
                Text(order, "first"), Text(order, "first-action") is { Length: > 0 } action ? action : "start", Text(order, "then"), Text(order, "kind")))],
            ResourceDefaults = Defaults(configuration, "rsc_defaults"),
            OperationDefaults = Defaults(configuration, "op_defaults"),
            Attributes = Attributes(root),
            Results = [.. root.Elements("status").Elements("node_state").SelectMany(Results)],
        };
    }

    public static XElement Parse(string xml)
    {
        try
        {
            var root = Load(xml);
            return root.Name == "cib" ? root : throw new FormatException($"this is <{root.Name}>, and no CIB");
        }
        catch (XmlException trouble)
        {
            throw new FormatException($"this is no XML: {trouble.Message}", trouble);
        }
    }

    private static ImmutableDictionary<string, string> Properties(XElement configuration) => configuration.Elements("crm_config")
        .Elements("cluster_property_set").Elements("nvpair")
        .GroupBy(pair => Text(pair, "name"), StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => Text(group.First(), "value"), StringComparer.Ordinal);

    private static ResourceView Resource(XElement primitive)
    {
        var parents = primitive.Ancestors().Where(element => element.Name == "clone" || element.Name == "master" || element.Name == "group").ToList();
        var meta = Pairs(primitive, "meta_attributes");
        foreach (var pair in parents.SelectMany(parent => Pairs(parent, "meta_attributes")).Where(pair => !meta.ContainsKey(pair.Key)))
        {
            meta = meta.SetItem(pair.Key, pair.Value);
        }

        return new ResourceView(Text(primitive, "id"), string.Join(':', s_providers.Select(name => Text(primitive, name)).Where(text => text.Length > 0)))
        {
            Parent = parents.Count > 0 ? Text(parents[^1], "id") : null,
            IsClone = parents.Any(parent => parent.Name != "group"),
            Parameters = Pairs(primitive, "instance_attributes"),
            Meta = meta,
            Operations = [.. primitive.Elements("operations").Elements("op").Select(operation => new ConfiguredOperation(
                Text(operation, "name"), RoleNames.Now(Text(operation, "role")), Text(operation, "interval"), Text(operation, "timeout"), Text(operation, "on-fail")))],
        };
    }

    private static LocationRule Location(XElement constraint)
    {
        var rule = constraint.Element("rule");
        // What pcs resource ban and move write: a rule with one expression on the node's name.
        var node = Text(constraint, "node") is { Length: > 0 } plain ? plain
            : rule?.Elements("expression").Where(expression => Text(expression, "attribute") == "#uname" && Text(expression, "operation") is "eq" or "string")
                .Select(expression => Text(expression, "value")).FirstOrDefault() ?? "";
        return new LocationRule(
            Text(constraint, "id"), Text(constraint, "rsc"), node,
            Text(constraint, "score") is { Length: > 0 } score ? score : rule is null ? "" : Text(rule, "score"),
            // What pcs resource ban writes for a clone: Started is every role but Stopped.
            RoleNames.Now(Text(constraint, "role") is { Length: > 0 } role ? role : rule is null ? "" : Text(rule, "role")) is var about && about == "Started" ? "" : about);
    }

    private static ImmutableDictionary<(string Node, string Name), string> Attributes(XElement root) => root.Elements("status").Elements("node_state")
        .SelectMany(state => state.Elements("transient_attributes").Elements("instance_attributes").Elements("nvpair")
            .Select(pair => ((Text(state, "uname"), Text(pair, "name")), Value: Text(pair, "value"))))
        .GroupBy(pair => pair.Item1)
        .ToImmutableDictionary(group => group.Key, group => group.Last().Value);

    private static IEnumerable<OperationResult> Results(XElement state) => state.Elements("lrm").Elements("lrm_resources").Elements("lrm_resource")
        .SelectMany(resource => resource.Elements("lrm_rsc_op").Select(operation => Result(Text(state, "uname"), Text(resource, "id"), operation)));

    private static OperationResult Result(string node, string resource, XElement operation) => new(
        node,
        resource.Split(':')[0],
        Text(operation, "operation"),
        TimeSpan.FromMilliseconds(Number(operation, "interval") ?? 0),
        (int)(Number(operation, "rc-code") ?? -1),
        Text(operation, "exit-reason"))
    {
        Call = (int)(Number(operation, "call-id") ?? -1),
        Since = Number(operation, "last-rc-change") is > 0 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        Took = TimeSpan.FromMilliseconds(Number(operation, "exec-time") ?? 0),
        IsKeptFailure = Text(operation, "id").EndsWith("_last_failure_0", StringComparison.Ordinal),
        IsPending = Text(operation, "op-status") == "-1",
        IsTimedOut = Text(operation, "op-status") == "2",
    };

    private static ImmutableDictionary<string, string> Defaults(XElement configuration, string section) => configuration.Elements(section)
        .Elements("meta_attributes").Where(set => set.Element("rule") is null).Elements("nvpair")
        .GroupBy(pair => Text(pair, "name"), StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => Text(group.First(), "value"), StringComparer.Ordinal);

    private static ImmutableDictionary<string, string> Pairs(XElement element, string set) => element.Elements(set).Elements("nvpair")
        .GroupBy(pair => Text(pair, "name"), StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => Text(group.First(), "value"), StringComparer.Ordinal);

    private static IEnumerable<string> Values(IEnumerable<XElement> sections, string name) =>
        sections.Descendants("nvpair").Where(pair => Text(pair, "name") == name).Select(pair => Text(pair, "value"));

    private static long? Number(XElement element, string attribute) =>
        long.TryParse(Text(element, attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
