using System.Text;

namespace OcfAgents.Ocf;

/// <summary>
/// The metadata of an agent as XML. Four schemas that contradict each other are in use: the API's own, the DTD of
/// ocf-tester, that of the resource agents' build, and those of pcs. What comes from here passes all of them; hence the
/// order, the three content types, and a declaration without an encoding (crmsh cannot parse one with it), all written
/// by hand.
/// </summary>
public static class Metadata
{
    // The DTD knows OCF 1.0 only; attributes can be added to it, elements cannot.
    const string DoctypeWithAdditions =
        """
        <!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd" [
        <!ATTLIST parameter unique-group CDATA #IMPLIED reloadable (0|1) #IMPLIED>
        <!ATTLIST action name CDATA #REQUIRED>
        ]>

        """;

    const string Doctype =
        """
        <!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd">

        """;

    static readonly TimeSpan MetaDataTimeout = TimeSpan.FromSeconds(5);

    public static string Write(ResourceAgent agent, int raMinor)
    {
        // Pacemaker before 2.1 knows the roles by their former names only, and its configuration schema refuses the new
        // ones.
        bool isFormer = raMinor == 0;
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n");
        xml.Append(NeedsAdditions(agent, isFormer) ? DoctypeWithAdditions : Doctype);
        Line(xml, 0, $"<resource-agent name=\"{Attribute(agent.Name)}\" version=\"{Attribute(agent.Version)}\">");
        Line(xml, 1, $"<version>1.1</version>");
        Descriptions(xml, 1, agent.LongDescription, agent.ShortDescription);
        Line(xml, 1, $"<parameters>");
        foreach (Parameter parameter in agent.Parameters)
            Write(xml, parameter, isFormer);
        Line(xml, 1, $"</parameters>");
        Line(xml, 1, $"<actions>");
        foreach (AgentAction action in agent.Actions.Where(action => !isFormer || !IsReload(action)))
            Write(xml, action, isFormer);
        Line(xml, 2, $"<action name=\"{ActionNames.MetaData}\" timeout=\"{Seconds(MetaDataTimeout)}\"/>");
        Line(xml, 1, $"</actions>");
        Line(xml, 0, $"</resource-agent>");
        return xml.ToString();
    }

    static bool NeedsAdditions(ResourceAgent agent, bool isFormer)
        => agent.Parameters.Any(parameter => parameter.UniqueGroup is not null)
            || (!isFormer && agent.Parameters.Any(parameter => parameter.IsReloadable))
            || (!isFormer && agent.Actions.Any(IsReload));

    // Pacemaker before 2.1 never calls reload-agent, and restarts the resource at any change. Advertised there, pcs
    // would put an operation into the configuration that nothing runs, and an operator would rely on it. The action
    // called "reload" is worse: that Pacemaker takes it for a way to apply changed parameters; this library has none.
    static bool IsReload(AgentAction action) => action.Name == ActionNames.ReloadAgent;

    static void Write(StringBuilder xml, Parameter parameter, bool isFormer)
    {
        string group = parameter.UniqueGroup is { } name ? $" unique-group=\"{Attribute(name)}\"" : "";
        string reloadable = parameter.IsReloadable && !isFormer ? " reloadable=\"1\"" : "";
        string defaultText = parameter.DefaultText is { } text ? $" default=\"{Attribute(text)}\"" : "";
        int required = parameter.IsRequired ? 1 : 0;
        Line(xml, 2, $"<parameter name=\"{Attribute(parameter.Name)}\"{group} required=\"{required}\"{reloadable}>");
        Descriptions(xml, 3, parameter.LongDescription, parameter.ShortDescription);
        Line(xml, 3, $"<content type=\"{parameter.ContentType}\"{defaultText}/>");
        Line(xml, 2, $"</parameter>");
    }

    static void Write(StringBuilder xml, AgentAction action, bool isFormer)
    {
        string interval = action.Interval is { } time ? $" interval=\"{Seconds(time)}\"" : "";
        string depth = action.Depth is { } level ? $" depth=\"{level}\"" : "";
        string role = action.Role is { } known ? $" role=\"{RoleName(known, isFormer)}\"" : "";
        Line(xml, 2, $"<action name=\"{action.Name}\" timeout=\"{Seconds(action.Timeout)}\"{interval}{depth}{role}/>");
    }

    static void Descriptions(StringBuilder xml, int depth, string longDescription, string shortDescription)
    {
        Line(xml, depth, $"<longdesc lang=\"en\">{Content(longDescription)}</longdesc>");
        Line(xml, depth, $"<shortdesc lang=\"en\">{Content(shortDescription)}</shortdesc>");
    }

    // The schemas of the configuration are case-sensitive, unlike the example in the API's text.
    static string RoleName(Role role, bool isFormer)
        => (role, isFormer) switch
        {
            (Role.Promoted, true) => "Master",
            (Role.Unpromoted, true) => "Slave",
            _ => role.ToString(),
        };

    // With the unit, which the resource agents' build demands.
    static string Seconds(TimeSpan time)
        => $"{(long)Math.Ceiling(time.TotalSeconds)}s";

    static string Attribute(string text) => XmlText.EscapeAttribute(text);

    static string Content(string text) => XmlText.Escape(text);

    static void Line(StringBuilder xml, int depth, string text) => xml.Append(' ', depth * 2).Append(text).Append('\n');
}
