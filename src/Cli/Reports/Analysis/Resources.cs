using System.Collections.Immutable;
using OcfAgents.Cli.Reports.Events;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>Which resource the report is about, and which addresses go with it.</summary>
internal static class Resources
{
    private const string Agent = "chef-pgsql";

    /// <returns>Its name; empty where nothing names one.</returns>
    public static string Promotable(Evidence evidence) => Candidates(evidence).FirstOrDefault("");

    public static IReadOnlyList<string> Candidates(Evidence evidence) =>
    [
        .. evidence.JournalResources.Where(name => name.Length > 0).Order(StringComparer.Ordinal)
            .Concat(evidence.ResourceTypes.Where(pair => pair.Value == Agent).Select(pair => pair.Key).Order(StringComparer.Ordinal))
            .Concat(evidence.Events.Where(seen => seen is { Kind: EventKind.OperationEnded, Operation: "promote" }).GroupBy(seen => seen.Resource).OrderByDescending(group => group.Count()).Select(group => group.Key))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Those of an agent for addresses, or named so; those that are named after the resource, if there are any.</summary>
    public static ImmutableArray<string> Addresses(Evidence evidence, string resource)
    {
        var names = evidence.ResourceTypes.Keys.Concat(evidence.Events.Select(seen => seen.Resource)).Where(name => name.Length > 0 && name != resource).Distinct(StringComparer.Ordinal);
        var all = names.Where(name => IsAddress(name, evidence.ResourceTypes.GetValueOrDefault(name))).Order(StringComparer.Ordinal).ToList();
        var own = all.Where(name => resource.Length > 0 && name.StartsWith(resource, StringComparison.Ordinal)).ToList();
        return [.. own.Count > 0 ? own : all];
    }

    private static bool IsAddress(string name, string? type) => type is not null
        ? type.StartsWith("IPaddr", StringComparison.Ordinal) || type.StartsWith("IPv6addr", StringComparison.Ordinal)
        : name.Contains("vip", StringComparison.OrdinalIgnoreCase);
}
