using OcfAgents.Replication.Elections;

namespace OcfAgents.Agents.ChefPgsql.Elections;

/// <summary>The votes as the cluster's attributes hold them.</summary>
internal static class Votes
{
    /// <returns>By node; empty when the cluster does not answer.</returns>
    public static IReadOnlyDictionary<string, Vote> Read(LocalInstance instance)
    {
        var reading = instance.Attributes.QueryPrivate(Ballot.AttributeName(instance.Context.ResourceName));
        var votes = new Dictionary<string, Vote>(StringComparer.Ordinal);
        if (reading.IsAvailable)
        {
            foreach (var (node, text) in reading.Value)
            {
                if (Vote.TryParse(text) is { } vote)
                    votes.Add(node, vote);
            }
        }

        return votes;
    }
}
