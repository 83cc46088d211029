using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>The cluster's configuration (CIB), as far as this verb asks for it.</summary>
internal sealed class Configuration
{
    private readonly XElement _root;

    private Configuration(XElement root) => _root = root;

    /// <exception cref="FormatException">It is no CIB.</exception>
    public static Configuration Parse(string xml)
    {
        try
        {
            var root = XElement.Parse(xml);
            return root.Name == "cib" ? new Configuration(root) : throw new FormatException("cibadmin did not answer with a configuration");
        }
        catch (XmlException trouble)
        {
            throw new FormatException($"cibadmin did not answer with XML: {trouble.Message}", trouble);
        }
    }

    public bool HasQuorum => Text(_root, "have-quorum") == "1";

    public ImmutableArray<string> Nodes =>
        [.. _root.Descendants("nodes").Elements("node").Where(node => Text(node, "type") is null or "member" or "normal").Select(node => Text(node, "uname")).OfType<string>()];

    /// <summary>Pacemaker's default is true.</summary>
    public bool IsFencingEnabled => Property("stonith-enabled") is null or "true" or "yes" or "on" or "1";

    /// <summary>Those that are configured, whether or not they work.</summary>
    public int FencingDevices => Primitives.Count(primitive => Text(primitive, "class") == "stonith");

    public string? NoQuorumPolicy => Property("no-quorum-policy");

    public bool HasStickiness => Values(_root.Descendants("rsc_defaults"), "resource-stickiness").Any();

    public XElement? Primitive(string id) => Primitives.FirstOrDefault(primitive => Text(primitive, "id") == id);

    /// <summary>The clone that the primitive is in.</summary>
    public static XElement? CloneOf(XElement primitive) => primitive.Ancestors().FirstOrDefault(element => element.Name == "clone");

    /// <summary>A parameter or meta attribute; <c>null</c> where it is not set.</summary>
    public static string? ValueOf(XElement resource, string set, string name) => Values(resource.Elements(set), name).FirstOrDefault();

    public bool HasColocation(string resource, string with) => _root.Descendants("rsc_colocation").Any(constraint =>
        Text(constraint, "rsc") == resource && Text(constraint, "with-rsc") == with
        && Text(constraint, "with-rsc-role") is "Promoted" or "Master" && Text(constraint, "score") == "INFINITY");

    public bool HasOrder(string first, string then) => _root.Descendants("rsc_order").Any(constraint =>
        Text(constraint, "first") == first && Text(constraint, "then") == then && Text(constraint, "first-action") == "promote");

    public bool HasConstraint(string id) => _root.Descendants("constraints").Elements().Any(constraint => Text(constraint, "id") == id);

    public static string? Text(XElement element, string attribute) => element.Attribute(attribute)?.Value;

    private IEnumerable<XElement> Primitives => _root.Descendants("resources").Descendants("primitive");

    private string? Property(string name) => Values(_root.Descendants("crm_config").Elements("cluster_property_set"), name).FirstOrDefault();

    private static IEnumerable<string> Values(IEnumerable<XElement> sets, string name) =>
        sets.Descendants("nvpair").Where(pair => Text(pair, "name") == name).Select(pair => Text(pair, "value")).OfType<string>();
}
