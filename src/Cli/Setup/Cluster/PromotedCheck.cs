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

    /// <summary>What the last failed actions of it were, in the cluster's own words.</summary>
    public static string FailureOf(string xml, string resource)
    {
        var failures = Parse(xml)?.Descendants("failure").Where(failure => failure.Attribute("op_key")?.Value.StartsWith($"{resource}_", StringComparison.Ordinal) == true) ?? [];
        return string.Join("; ", failures.Select(failure => $"{failure.Attribute("op_key")?.Value} on {failure.Attribute("node")?.Value}: {failure.Attribute("exitreason")?.Value}"));
    }

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
