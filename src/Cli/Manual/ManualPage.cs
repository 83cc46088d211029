namespace OcfAgents.Cli.Manual;

/// <summary>All that is said about the program, before it is in one format or another.</summary>
/// <param name="Summary">What it is, in a sentence.</param>
/// <param name="Verbs">Those that are shown; groups before what is in them.</param>
/// <param name="Common">The options that every verb takes.</param>
internal sealed record ManualPage(string Summary, IReadOnlyList<ManualVerb> Verbs, IReadOnlyList<ManualOption> Common)
{
    public const string Program = "ocf-agents";

    public static IReadOnlyList<(string Name, string Meaning)> Environment { get; } =
    [
        ("NO_COLOR", "if set and not empty, nothing is coloured; without, colours are used on a terminal only"),
        ("HA_SBIN_DIR", "where Pacemaker's own programs are, if not in /usr/sbin"),
        (ManualDate.Variable, "the date that man puts at the head of a page, in seconds since 1970"),
    ];

    public static IReadOnlyList<(string Name, string Meaning)> Files { get; } =
    [
        ("/usr/lib/ocf/resource.d/ocfagents/", "the resource agents, which Pacemaker calls"),
        ("/var/lib/ocf-agents/RESOURCE/", "what an agent keeps of a resource on this node"),
        ("/etc/ocf-agents/replication.pgpass", "the password of the replication role"),
        ("/usr/share/ocf-agents/alerts/ocf-agents-alert", "the alert agent, which Pacemaker calls for each event"),
        ("/var/log/ocf-agents/alerts.jsonl", "the events that it was told of, one JSON object a line"),
    ];

    /// <summary>The same page with one verb alone, and those in it.</summary>
    /// <returns>Null where there is no such verb.</returns>
    public ManualPage? Of(string path)
    {
        var verbs = Verbs.Where(verb => verb.Path == path || verb.Path.StartsWith($"{path} ", StringComparison.Ordinal)).ToList();
        return verbs.Count == 0 ? null : this with { Verbs = verbs };
    }
}
