using System.Xml;
using System.Xml.Linq;

namespace OcfAgents.Cli.Clusters;

/// <summary>Reads XML of Pacemaker's tools and files: without a document type, so nothing outside of the text is looked at.</summary>
internal static class XmlText
{
    /// <exception cref="XmlException">It is none.</exception>
    public static XElement Load(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader);
    }

    /// <summary>An attribute's value; empty where there is none.</summary>
    public static string Text(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";
}
