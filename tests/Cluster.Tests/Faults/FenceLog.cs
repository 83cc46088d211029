using System.Text.RegularExpressions;

namespace OcfAgents.Cluster.Tests.Faults;

/// <summary>Which nodes the cluster had switched off, by the power switch's own log.</summary>
internal sealed partial class FenceLog
{
    private readonly ChefCluster _cluster;
    private readonly int _before;

    public FenceLog(ChefCluster cluster)
    {
        _cluster = cluster;
        _before = All().Count;
    }

    /// <returns>A name for each time that a node was fenced since this was made.</returns>
    public IReadOnlyList<string> Since() => [.. All().Skip(_before)];

    private List<string> All() => [.. Fencing().Matches(_cluster.LabCommand("fence-log").Output).Select(match => match.Groups["node"].Value)];

    [GeneratedRegex(@"\b(reboot|off) (?<node>\S+) -> ok", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fencing();
}
