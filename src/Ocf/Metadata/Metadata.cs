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

    /// <param name="agent">The declaration.</param>
    /// <param name="raMinor">The minor version of the API that the caller speaks: 0 for Pacemaker before 2.1, else 1.</param>
    public static string Write(ResourceAgent agent, int raMinor)
    {
        // Pacemaker before 2.1 knows the roles by their former names only, and its configuration schema refuses the new
        // ones.
        bool isFormer = raMinor == 0;
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n");
        xml.Append(NeedsAdditions(agent, isFormer) ? DoctypeWithAdditions : Doctype);
        Indented(xml, 0).Append($"<resource-agent name=\"{Attribute(agent.Name)}\" version=\"{Attribute(agent.Version)}\">\n");
        Indented(xml, 1).Append("<version>1.1</version>\n");
        Descriptions(xml, 1, agent.LongDescription, agent.ShortDescription);
        Indented(xml, 1).Append("<parameters>\n");
        foreach (Parameter parameter in agent.Parameters)
            Write(xml, parameter, isFormer);
        Indented(xml, 1).Append("</parameters>\n");
        Indented(xml, 1).Append("<actions>\n");
        foreach (AgentAction action in agent.Actions.Where(action => !isFormer || !IsReload(action)))
            Write(xml, action, isFormer);
        Indented(xml, 2).Append($"<action name=\"{ActionNames.MetaData}\" timeout=\"{Seconds(MetaDataTimeout)}\"/>\n");
        Indented(xml, 1).Append("</actions>\n");
        Indented(xml, 0).Append("</resource-agent>\n");
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
        Indented(xml, 2).Append($"<parameter name=\"{Attribute(parameter.Name)}\"{group} required=\"{required}\"{reloadable}>\n");
        Descriptions(xml, 3, parameter.LongDescription, parameter.ShortDescription);
        Indented(xml, 3).Append($"<content type=\"{parameter.ContentType}\"{defaultText}/>\n");
        Indented(xml, 2).Append("</parameter>\n");
    }

    static void Write(StringBuilder xml, AgentAction action, bool isFormer)
    {
        string interval = action.Interval is { } time ? $" interval=\"{Seconds(time)}\"" : "";
        string depth = action.Depth is { } level ? $" depth=\"{level}\"" : "";
        string role = action.Role is { } known ? $" role=\"{RoleName(known, isFormer)}\"" : "";
        Indented(xml, 2).Append($"<action name=\"{action.Name}\" timeout=\"{Seconds(action.Timeout)}\"{interval}{depth}{role}/>\n");
    }

    static void Descriptions(StringBuilder xml, int depth, string longDescription, string shortDescription)
    {
        Indented(xml, depth).Append($"<longdesc lang=\"en\">{Content(longDescription)}</longdesc>\n");
        Indented(xml, depth).Append($"<shortdesc lang=\"en\">{Content(shortDescription)}</shortdesc>\n");
    }

    // The schemas of the configuration are case-sensitive, unlike the example in the API's text.
    static string RoleName(Role role, bool isFormer)
        => (role, isFormer) switch
        {
            (Role.Promoted, true) => "Master",
            (Role.Unpromoted, true) => "Slave",
            // Not ToString: that is reflection.
            (Role.Promoted, false) => nameof(Role.Promoted),
            (Role.Unpromoted, false) => nameof(Role.Unpromoted),
            (Role.Started, _) => nameof(Role.Started),
            (Role.Stopped, _) => nameof(Role.Stopped),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no role of the API's"),
        };

    // With the unit, which the resource agents' build demands.
    static string Seconds(TimeSpan time)
        => $"{(long)Math.Ceiling(time.TotalSeconds)}s";

    static string Attribute(string text) => XmlText.EscapeAttribute(text);

    static string Content(string text) => XmlText.Escape(text);

    // What follows is appended by itself: an interpolated string on the way would take its buffer from a pool that measures the
    // processor before its first use: 7 % of this action, by perf.
    static StringBuilder Indented(StringBuilder xml, int depth) => xml.Append(' ', depth * 2);
}
