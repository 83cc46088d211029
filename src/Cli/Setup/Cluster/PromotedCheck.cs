using System.Xml;
using System.Xml.Linq;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>Reads in the XML of crm_mon where a promotable clone is promoted.</summary>
internal static class PromotedCheck
{
    /// <returns>The node; <c>null</c> while there is none.</returns>
    public static string? NodeOf(string xml, string resource) => Instances(xml, resource)
        .Where(instance => instance.Attribute("role")?.Value is "Promoted" or "Master")
        .Select(instance => instance.Element("node")?.Attribute("name")?.Value)
        .FirstOrDefault(node => node is not null);

    /// <summary>It runs somewhere, in any role.</summary>
    public static bool IsActive(string xml, string resource) => Instances(xml, resource).Any(instance => instance.Attribute("active")?.Value == "true");

    /// <summary>What the last failed actions of it were, in the cluster's own words; empty where there are none.</summary>
    /// <param name="xml">Of crm_mon.</param>
    /// <param name="resource">Its name.</param>
    /// <param name="actions">Which; all when none is named.</param>
    public static string FailureOf(string xml, string resource, params string[] actions) => string.Join("; ", (Parse(xml)?.Descendants("failure") ?? [])
        .Select(failure => (Key: failure.Attribute("op_key")?.Value ?? "", Node: failure.Attribute("node")?.Value, Reason: failure.Attribute("exitreason")?.Value))
        .Where(failure => failure.Key.StartsWith($"{resource}_", StringComparison.Ordinal)
            && (actions.Length == 0 || actions.Any(action => failure.Key.StartsWith($"{resource}_{action}_", StringComparison.Ordinal))))
        .Select(failure => $"{failure.Key} on {failure.Node}: {failure.Reason}"));

    private static IEnumerable<XElement> Instances(string xml, string resource) => Parse(xml)?.Descendants("resource")
        .Where(found => found.Attribute("id")?.Value.Split(':')[0] == resource) ?? [];

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
