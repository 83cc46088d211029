using System.Globalization;
using OcfAgents.Cli.Setup.Cluster;

namespace OcfAgents.Cli.Doctor;

/// <summary>What corosync.conf says, and what Corosync runs with.</summary>
/// <param name="Quorum">The quorum section.</param>
/// <param name="HasQuorumDevice">A device has a vote.</param>
/// <param name="Token">How long a node may be silent; <c>null</c> where Corosync did not say.</param>
/// <param name="Consensus">How long the others then take to agree on a membership without it.</param>
internal sealed record CorosyncFacts(CorosyncQuorum Quorum, bool HasQuorumDevice, TimeSpan? Token, TimeSpan? Consensus)
{
    /// <param name="configuration">The text of corosync.conf.</param>
    /// <param name="running">What corosync-cmapctl runtime.config.totem. prints: "runtime.config.totem.token (u32) = 3650"; empty where it did not.</param>
    public static CorosyncFacts Parse(string configuration, string running) => new(
        CorosyncQuorum.Parse(configuration),
        configuration.Split('\n').Select(line => line.Trim()).Any(line => line.StartsWith("device", StringComparison.Ordinal) && line.EndsWith('{')),
        Running(running, "token"),
        Running(running, "consensus"));

    private static TimeSpan? Running(string text, string name) => text.Split('\n')
        .Where(line => line.StartsWith($"runtime.config.totem.{name} ", StringComparison.Ordinal))
        .Select(line => int.TryParse(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds) : (TimeSpan?)null)
        .FirstOrDefault();
}
