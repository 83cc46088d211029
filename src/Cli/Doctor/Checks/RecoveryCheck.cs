using System.Globalization;
using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>What the cluster does after a failure, and how willingly it moves what runs.</summary>
internal static class RecoveryCheck
{
    private const int Infinity = 1_000_000;

    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var resource in evidence.Resources)
        {
            Threshold(evidence.Cluster, resource, report);
            Stickiness(evidence.Cluster, resource, report);
        }
    }

    private static void Threshold(ClusterView cluster, ResourceView resource, CheckReport report)
    {
        var threshold = Meta(cluster, resource, "migration-threshold") is { } text ? Score(text) : Infinity;
        var expires = Duration.TryParse(Meta(cluster, resource, "failure-timeout")) is { } time && time > TimeSpan.Zero;
        if (threshold is 0)
        {
            report.Note(resource.Id, "migration-threshold=0: it is never moved for its failures", "one that fails again and again is started on the same node for ever", $"pcs resource meta {resource.Outermost} migration-threshold=3 failure-timeout=10min");
        }
        else if (threshold >= Infinity)
        {
            report.Ok(resource.Id, "migration-threshold is not set: it is recovered in place");
        }
        else if (!expires)
        {
            report.Note(resource.Id, $"migration-threshold={threshold} and no failure-timeout", $"{(threshold == 1 ? "one failure, and" : $"{threshold} failures, a year apart, and")} it may not run on that node until somebody cleans up", $"pcs resource meta {resource.Outermost} failure-timeout=10min");
        }
        else
        {
            report.Ok(resource.Id, $"migration-threshold={threshold}, failure-timeout={Meta(cluster, resource, "failure-timeout")}");
        }
    }

    private static void Stickiness(ClusterView cluster, ResourceView resource, CheckReport report)
    {
        // A clone's instances have 1 by themselves.
        var text = Meta(cluster, resource, "resource-stickiness");
        var stickiness = text is null ? (resource.IsClone ? 1 : 0) : Score(text);
        if (stickiness > 0)
        {
            report.Ok(resource.Id, $"resource-stickiness {(text is null ? $"{stickiness} by default" : $"{stickiness}")}");
            return;
        }

        report.Add(stickiness < 0 ? Severity.Warning : Severity.Note, resource.Id, $"resource-stickiness {stickiness}", "it may be moved back when a node returns, which is one more outage", "pcs resource defaults update resource-stickiness=10");
    }

    private static string? Meta(ClusterView cluster, ResourceView resource, string name) =>
        resource.Meta.GetValueOrDefault(name) ?? cluster.ResourceDefaults.GetValueOrDefault(name);

    private static int? Score(string text) => text switch
    {
        "INFINITY" or "+INFINITY" => Infinity,
        "-INFINITY" => -Infinity,
        _ => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) ? score : null,
    };
}
