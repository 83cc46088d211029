using System.Xml;

namespace OcfAgents.Agents.Stash.Home;

/// <summary>The ports in Tomcat's server.xml, as they are written; <c>null</c> where there is none.</summary>
internal sealed record TomcatPorts(string? Http, string? Shutdown)
{
    public static TomcatPorts Parse(string xml)
    {
        string? http = null, shutdown = null;
        try
        {
            using var text = new StringReader(xml);
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Server" })
                {
                    shutdown ??= reader.GetAttribute("port");
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "Connector" })
                {
                    http ??= reader.GetAttribute("port");
                }
            }
        }
        catch (XmlException)
        {
            // Tomcat will say so itself; what was read before it counts.
        }

        return new TomcatPorts(http, shutdown);
    }
}
