namespace OcfAgents.Cli.Manual.Reference;

/// <summary>A name of Pacemaker's own that the suite reads, and never writes.</summary>
/// <param name="Name">As the CIB has it.</param>
/// <param name="Where">Property or attribute.</param>
/// <param name="Reader">Which part of the suite looks at it.</param>
/// <param name="Meaning">What is made of it: a sentence without its full stop.</param>
internal sealed record PacemakerName(string Name, string Where, string Reader, string Meaning)
{
    public static IReadOnlyList<PacemakerName> All { get; } =
    [
        new("stonith-enabled", "cluster property", "setup cluster, status, switchover, doctor", "whether a lost node is fenced; without it setup, switchover and doctor object"),
        new("no-quorum-policy", "cluster property", "setup cluster, doctor", "what a partition without quorum does; ignore is a problem, freeze a warning"),
        new("maintenance-mode", "cluster property", "status, explain, switchover, doctor, the watcher", "whether nothing is watched, started or moved"),
        new("fail-count-RESOURCE#OPERATION", "transient node attribute", "status, explain, switchover, doctor, check, metrics", "how often an operation failed on the node since the last cleanup"),
        new("last-failure-RESOURCE#OPERATION", "transient node attribute", "metrics", "when it failed last"),
    ];
}
