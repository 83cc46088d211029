using System.Globalization;

namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>What a page about a resource agent says, before it is in one format or another.</summary>
/// <param name="Document">What its metadata says.</param>
/// <param name="Provider">The directory below resource.d that it is in.</param>
internal sealed record AgentPage(AgentDocument Document, string Provider)
{
    public const string Ours = "ocfagents";

    private const string Library = "/usr/lib/ocf/resource.d";

    /// <summary>As resources name it.</summary>
    public string Type => $"ocf:{Provider}:{Document.Name}";

    /// <summary>As man(1) finds it: no colon can stand in the name of a page.</summary>
    public string Title => $"ocf_{Provider}_{Document.Name}";

    /// <summary>Who has made it, with its version.</summary>
    public string Source => $"{(Provider == Ours ? RoffWriter.Suite : Provider)} {Document.Version}".TrimEnd();

    public string Summary => Document.Summary.Length > 0 ? Document.Summary : "a resource agent for Pacemaker";

    public static IEnumerable<(string Code, string Meaning)> ExitCodes => OcfExitCodes.All
        .Select(code => (string.Create(CultureInfo.InvariantCulture, $"{(int)code} {OcfExitCodes.Name(code)}"), OcfExitCodes.Meaning(code)));

    public IEnumerable<(string Name, string Meaning)> Files => Provider == Ours
        ?
        [
            ($"{Library}/{Provider}/{Document.Name}", "what Pacemaker calls: it calls the program"),
            ($"/usr/libexec/ocf-agents/{Document.Name}", "the program"),
            ($"/usr/share/ocf-agents/metadata/{Document.Name}.xml", "its metadata, which this page is made of"),
            ("/var/lib/ocf-agents/RESOURCE/", "what it keeps of a resource on a node"),
            ("/run/ocf-agents/RESOURCE/", "what one action leaves for the next; gone after a boot"),
        ]
        : [($"{Library}/{Provider}/{Document.Name}", "what Pacemaker calls")];

    public IReadOnlyList<string> PcsExample { get; } = AgentExample.Pcs(Document, Provider);

    public IReadOnlyList<string> CrmExample { get; } = AgentExample.Crm(Document, Provider);

    /// <summary>What is to be said of a parameter besides its descriptions; may be nothing.</summary>
    public static string Remarks(DocumentedParameter parameter)
    {
        IEnumerable<string?> remarks =
        [
            parameter.Deprecation,
            parameter.IsRequired ? "required" : null,
            parameter.Type.Length > 0 ? parameter.Type : null,
            parameter.Values.Count > 0 ? $"one of: {string.Join(", ", parameter.Values)}" : null,
            parameter.Default is { } value ? $"default: {value}" : null,
            parameter.UniqueGroup is { } group ? Unique(parameter, group) : null,
            parameter.IsReloadable ? "taken up without a restart" : null,
        ];
        return string.Join("; ", remarks.OfType<string>());
    }

    private static string Unique(DocumentedParameter parameter, string group) =>
        group == parameter.Name ? "no other resource of this agent may have the same" : $"no other resource of this agent may have the same in the group \"{group}\"";
}
