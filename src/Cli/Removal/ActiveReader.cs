using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using OcfAgents.Cli.Clusters;
using static OcfAgents.Cli.Clusters.XmlText;

namespace OcfAgents.Cli.Removal;

/// <summary>
/// Which resources of this suite Pacemaker takes for active on a node. Read from crm_mon alone: one that was deleted from the CIB while it
/// ran is active, and is about to be stopped.
/// </summary>
internal static class ActiveReader
{
    /// <param name="xml">What crm_mon --output-as=xml prints.</param>
    /// <param name="node">This one's name.</param>
    /// <exception cref="FormatException">It is not what crm_mon prints.</exception>
    public static ImmutableArray<ActiveHere> Read(string xml, string node)
    {
        var resources = Root(xml).Element("resources") ?? throw new FormatException("crm_mon answered without resources");
        return [.. resources.Descendants("resource")
            .Where(resource => IsOurs(resource) && Text(resource, "active") == "true")
            .Where(resource => resource.Elements("node").Any(place => Text(place, "name") == node))
            .Select(resource => new ActiveHere(Text(resource, "id").Split(':')[0], RoleNames.Now(Text(resource, "role"))))];
    }

    private static XElement Root(string xml)
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

    /// <summary>Pacemaker 2.0 writes ocf::heartbeat:stash.</summary>
    private static bool IsOurs(XElement resource) => Clusters.Agents.IsOurs(Text(resource, "resource_agent").Replace("::", ":", StringComparison.Ordinal));
}
