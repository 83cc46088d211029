using OcfAgents.Cli.Output;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Cli.Databases;

/// <summary>What would happen if the primary's node failed now.</summary>
/// <param name="Lost">The node.</param>
/// <param name="Successor">Who would be promoted; <c>null</c> for nobody.</param>
/// <param name="Loss">What would be lost; empty where nobody would be promoted.</param>
/// <param name="Because">Why nobody would, or why this one.</param>
internal sealed record Forecast(string Lost, string? Successor, string Loss, string Because)
{
    /// <returns><c>null</c> where there is no primary to lose, or one too many.</returns>
    public static Forecast? Of(DatabaseView database) => database.Primary is { } primary && HealthRules.Judge(database) != Health.TwoPrimaries ? Of(database, primary) : null;

    public string Sentence => Successor is null
        ? $"If {Lost} fails now: nobody takes over: {Because}"
        : $"If {Lost} fails now: {Successor} takes over, {Loss}";

    private static Forecast Of(DatabaseView database, MemberView primary)
    {
        var online = database.Cluster.Nodes.Count(node => node.IsOnline);
        if (online <= 1)
        {
            return Nobody(primary, "no other node is online");
        }

        if (!database.Cluster.IsFencingEnabled || !database.Cluster.HasFencingDevice)
        {
            return Nobody(primary, "without fencing the cluster cannot know that it is off");
        }

        // Two nodes have a rule of their own (two_node): the one that fences first goes on.
        if (database.Cluster.Nodes.Length > 2 && (online - 1) * 2 <= database.Cluster.Nodes.Length)
        {
            return Nobody(primary, $"the {online - 1} that remain of {database.Cluster.Nodes.Length} nodes have no quorum");
        }

        var ballot = Ballot.Without(database, primary);
        var refused = "";
        foreach (var candidate in ballot.Candidates)
        {
            switch (ballot.Judge(candidate))
            {
                case ElectionVerdict.Promote elected:
                    return Elected(database, primary, candidate, elected.Because);
                // It has the cluster try the other one next, whatever score that has now.
                case ElectionVerdict.YieldTo better when database.Member(better.Node) is { } other && ballot.Judge(other) is ElectionVerdict.Promote:
                    return Elected(database, primary, other, better.Because);
                case { } verdict:
                    refused = verdict.Because;
                    break;
                case null:
                    refused = $"how far {candidate.Name} is, is not known";
                    break;
            }
        }

        return Nobody(primary, refused.Length > 0 ? refused : "no standby has a promotion score above 0");
    }

    private static Forecast Elected(DatabaseView database, MemberView primary, MemberView elected, string because) =>
        new(primary.Name, elected.Name, Losing(database, elected), because);

    private static string Losing(DatabaseView database, MemberView elected) => (database.Parameters.Synchronous, elected.LagBytes) switch
    {
        (not SyncMode.Off, _) => "no acknowledged commit is lost",
        (_, 0) => "nothing is lost that was written up to now",
        (_, { } bytes) => $"{Figures.Bytes(bytes)} of WAL would be lost",
        _ => "what would be lost is not known",
    };

    private static Forecast Nobody(MemberView primary, string because) => new(primary.Name, Successor: null, Loss: "", because);
}
