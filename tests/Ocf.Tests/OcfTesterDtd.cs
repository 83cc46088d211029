using System.Text;
using System.Xml;

namespace OcfAgents.Ocf.Tests;

/// <summary>Serves the rules that ocf-tester's DTD has, written down again, under that DTD's name.</summary>
sealed class OcfTesterDtd : XmlUrlResolver
{
    const string Rules =
        """
        <!ELEMENT resource-agent (version, longdesc, shortdesc, parameters?, actions)>
        <!ATTLIST resource-agent name CDATA #REQUIRED version CDATA #IMPLIED>
        <!ELEMENT version (#PCDATA)>
        <!ELEMENT parameters (parameter*)>
        <!ELEMENT parameter (longdesc, shortdesc, content)>
        <!ATTLIST parameter name CDATA #REQUIRED unique (0|1) "0" required (0|1) "0">
        <!ELEMENT longdesc (#PCDATA)>
        <!ATTLIST longdesc lang NMTOKEN #IMPLIED>
        <!ELEMENT shortdesc (#PCDATA)>
        <!ATTLIST shortdesc lang NMTOKEN #IMPLIED>
        <!ELEMENT content EMPTY>
        <!ATTLIST content type (string|integer|boolean|time) #REQUIRED default CDATA #IMPLIED>
        <!ELEMENT actions (action*)>
        <!ELEMENT action EMPTY>
        <!ATTLIST action
            name (start|stop|recover|status|reload|monitor|notify|promote|demote|migrate_to|migrate_from|meta-data|validate-all) #REQUIRED
            timeout CDATA #REQUIRED interval CDATA #IMPLIED start-delay CDATA #IMPLIED depth CDATA #IMPLIED role CDATA #IMPLIED>
        """;

    public static IReadOnlyList<string> Faults(string xml)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Parse,
            ValidationType = ValidationType.DTD,
            XmlResolver = new OcfTesterDtd(),
        };
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, settings, "file:///usr/share/resource-agents/metadata.xml");
        while (reader.Read())
        {
        }

        return faults;
    }

    public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn)
    {
        absoluteUri.AbsolutePath.Should().Be("/usr/share/resource-agents/ra-api-1.dtd");
        return new MemoryStream(Encoding.UTF8.GetBytes(Rules));
    }
}
