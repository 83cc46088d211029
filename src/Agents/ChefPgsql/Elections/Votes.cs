using System.Collections.Immutable;
using OcfAgents.Replication.Elections;

namespace OcfAgents.Agents.ChefPgsql.Elections;

/// <summary>The votes as the cluster's attributes hold them.</summary>
internal static class Votes
{
    /// <returns>By node; empty when the cluster does not answer.</returns>
    public static IReadOnlyDictionary<string, Vote> Read(LocalInstance instance)
    {
        var reading = instance.Attributes.QueryPrivate(Ballot.AttributeName(instance.Context.ResourceName));
        return reading.IsAvailable
            ? reading.Value.Select(pair => (pair.Key, Vote: Vote.TryParse(pair.Value))).Where(pair => pair.Vote is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Vote!, StringComparer.Ordinal)
            : ImmutableDictionary<string, Vote>.Empty;
    }
}
