namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// The resources in the XML of crm_mon, by the few attributes that 2.0.3 to 3.0 have in common:
/// <c>&lt;resource id="..." managed="true" failed="false" ...&gt;&lt;node name="..."/&gt;&lt;/resource&gt;</c>. Ids and names hold
/// nothing that XML would escape.
/// </summary>
internal static class ResourceListing
{
    private const string Start = "<resource ";
    private const string End = "</resource>";

    /// <param name="xml">What crm_mon wrote.</param>
    /// <param name="resource">Its name; the number of a clone's instance may follow it there.</param>
    /// <param name="node">Of which node.</param>
    public static ResourceStanding StandingOf(string xml, string resource, string node)
    {
        for (var at = Next(xml, 0); at >= 0; at = Next(xml, at + Start.Length))
        {
            var headEnd = xml.IndexOf('>', at);
            if (headEnd < 0)
                break;
            var head = xml[at..headEnd];
            if (!head.EndsWith('/') && IsNamed(ValueOf(head, "id"), resource) && BodyFrom(xml, headEnd).Contains($"<node name=\"{node}\"", StringComparison.Ordinal))
            {
                return ValueOf(head, "managed") != "true" ? ResourceStanding.Unmanaged
                    : ValueOf(head, "failed") == "true" ? ResourceStanding.Failed
                    : ResourceStanding.Managed;
            }
        }

        return ResourceStanding.Inactive;
    }

    private static int Next(string xml, int from) => xml.IndexOf(Start, from, StringComparison.Ordinal);

    private static string BodyFrom(string xml, int headEnd) =>
        xml.IndexOf(End, headEnd, StringComparison.Ordinal) is var end and >= 0 ? xml[headEnd..end] : string.Empty;

    private static bool IsNamed(string id, string resource) =>
        id == resource || (id.StartsWith($"{resource}:", StringComparison.Ordinal) && id[(resource.Length + 1)..].All(char.IsAsciiDigit));

    private static string ValueOf(string head, string attribute)
    {
        var label = $" {attribute}=\"";
        var at = head.IndexOf(label, StringComparison.Ordinal);
        var start = at + label.Length;
        return at >= 0 && head.IndexOf('"', start) is var end and >= 0 ? head[start..end] : string.Empty;
    }
}
