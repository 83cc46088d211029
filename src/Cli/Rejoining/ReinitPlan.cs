using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Cli.Rejoining;

/// <summary>What ocf-agents reinit does, of what is seen.</summary>
internal static class ReinitPlan
{
    public static Plan For(DatabaseView database, RejoinWishes wishes, OrderStamp stamp)
    {
        if ((MemberRefusals.WhyNot(database, wishes.Node) ?? WhyAtWork(database.Member(wishes.Node)!)) is { } refusal)
        {
            return Plan.Refused(refusal);
        }

        var member = database.Member(wishes.Node)!;
        var cost = CostOf(database, member);
        if (cost is not null && !wishes.IsForced)
        {
            return Plan.Refused(Refusal.ForSafety(cost, $"bring another standby back first, or accept that: ocf-agents reinit {member.Name} --force"));
        }

        var order = new MemberOrder(MemberOrderKind.Reinit, database.Lineage!.Epoch, stamp.At, stamp.Token);
        return new Plan
        {
            Steps = [new PlannedStep(new GiveOrder(database.Name, member.Name, order)), new PlannedStep(new AwaitStreaming(database.Name, member.Name, stamp.Token))],
            Warnings = cost is null ? [] : [cost],
        };
    }

    /// <summary>What it costs to take a healthy member away for as long as its copy takes; <c>null</c> where the others suffice.</summary>
    internal static string? CostOf(DatabaseView database, MemberView member)
    {
        if (!MemberStanding.Streams(database, member))
        {
            return null;
        }

        var others = database.Members.Where(other => other.Name != member.Name && MemberStanding.Streams(database, other)).Select(other => other.Name).ToList();
        var parameters = database.Parameters;
        return database.Publication switch
        {
            _ when parameters.Synchronous == SyncMode.Strict && others.Count < parameters.SynchronousStandbys =>
                $"without {member.Name} writes wait until it streams again: synchronous=strict wants {parameters.SynchronousStandbys} standbys, and {others.Count} others stream",
            { Required: > 0 } published when parameters.Synchronous != SyncMode.Off && published.Standbys.Contains(StandbyNames.OfNode(member.Name))
                && others.Count(other => published.Standbys.Contains(StandbyNames.OfNode(other))) < published.Required =>
                $"{member.Name} holds acknowledged commits that no other standby is sure to hold: until it streams again they are on {published.Primary} alone",
            _ when others.Count == 0 =>
                $"{member.Name} is the only standby that streams: until it does again, nothing can take over from {database.Primary!.Name}",
            _ => null,
        };
    }

    private static Refusal? WhyAtWork(MemberView member) => MemberStanding.IsAtWork(member) || MemberStanding.HasOpenOrder(member)
        ? Refusal.ForSafety(
            $"a rejoin is at work on {member.Name} already{(member.Rejoin.Length > 0 ? $": {member.Rejoin}" : "")}",
            $"ocf-agents rejoin {member.Name} watches it, ocf-agents rejoin {member.Name} --cancel ends it")
        : null;
}
