using System.Xml;
using System.Xml.Linq;

namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>Reads the metadata of a resource agent, of the API 1.0 or 1.1, from whoever wrote it.</summary>
internal static class MetadataReader
{
    /// <summary>In bytes. The longest in Debian's resource-agents has 50 000.</summary>
    public const int Largest = 1024 * 1024;

    /// <exception cref="MetadataException">It is none.</exception>
    public static AgentDocument Read(Stream metadata)
    {
        var root = Load(metadata);
        if (root.Name.LocalName != "resource-agent")
        {
            throw new MetadataException($"it is no metadata of a resource agent: its root is <{root.Name.LocalName}>, not <resource-agent>");
        }

        return new AgentDocument(
            Name(root),
            Attribute(root, "version") ?? "",
            Flowed(Described(root, "shortdesc")),
            Described(root, "longdesc"),
            [.. root.Elements("parameters").Elements("parameter").Select(Parameter)],
            [.. root.Elements("actions").Elements("action").Select(Action)]);
    }

    private static XElement Load(Stream metadata)
    {
        // An agent's document type is left unread: what it names may be anywhere, and nothing in the page depends on it.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = Largest };
        try
        {
            using var reader = XmlReader.Create(metadata, settings);
            return XElement.Load(reader);
        }
        catch (XmlException e)
        {
            throw new MetadataException($"it cannot be read as XML: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static DocumentedParameter Parameter(XElement parameter)
    {
        var name = Name(parameter);
        var content = parameter.Element("content");
        var value = content is null ? null : Attribute(content, "default");
        return new DocumentedParameter(
            name,
            content is null ? "" : Attribute(content, "type") ?? "",
            [.. (content?.Elements("option") ?? []).Select(option => Attribute(option, "value") ?? "")],
            string.IsNullOrEmpty(value) ? null : value,
            IsTrue(parameter, "required"),
            Attribute(parameter, "unique-group") ?? (IsTrue(parameter, "unique") ? name : null),
            IsTrue(parameter, "reloadable"),
            Deprecation(parameter),
            Flowed(Described(parameter, "shortdesc")),
            Described(parameter, "longdesc"));
    }

    private static string? Deprecation(XElement parameter)
    {
        if (parameter.Element("deprecated") is not { } deprecated)
        {
            // Some write it as an attribute.
            return IsTrue(parameter, "deprecated") ? "deprecated" : null;
        }

        var instead = deprecated.Elements("replaced-with").Select(Name).ToList();
        var why = Flowed(Described(deprecated, "desc")).TrimEnd('.');
        var said = instead.Count > 0 ? $"deprecated, instead of it: {string.Join(", ", instead)}" : "deprecated";
        return why.Length > 0 ? $"{said}: {why}" : said;
    }

    private static DocumentedAction Action(XElement action) => new(
        Name(action),
        Attribute(action, "timeout") ?? "",
        Attribute(action, "interval") ?? "",
        Attribute(action, "role") ?? "",
        Attribute(action, "depth") ?? "");

    /// <summary>A name that can be typed: it becomes part of commands.</summary>
    private static string Name(XElement element)
    {
        var name = Attribute(element, "name");
        if (string.IsNullOrEmpty(name))
        {
            throw new MetadataException($"a <{element.Name.LocalName}> has no name");
        }

        return name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') && name[0] != '-'
            ? name
            : throw new MetadataException($"a <{element.Name.LocalName}> has a name with other characters than letters, digits, '_', '-' and '.': \"{Shown(name)}\"");
    }

    private static string Shown(string name)
    {
        const int enough = 40;
        var printable = string.Concat(name.Take(enough).Select(letter => letter is > '\u001f' and < '\u007f' ? letter : '?'));
        return name.Length > enough ? $"{printable}..." : printable;
    }

    private static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value.Trim();

    private static bool IsTrue(XElement element, string name) => Attribute(element, name) is "1" or "true";

    /// <summary>The English one, else the first.</summary>
    private static string Described(XElement element, string name)
    {
        var texts = element.Elements(name).ToList();
        var text = texts.Find(candidate => Attribute(candidate, "lang")?.StartsWith("en", StringComparison.Ordinal) ?? false) ?? texts.FirstOrDefault();
        return text?.Value ?? "";
    }

    private static string Flowed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
