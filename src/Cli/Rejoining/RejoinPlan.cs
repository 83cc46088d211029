using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Steps;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Rejoining;

/// <summary>What ocf-agents rejoin does, of what is seen.</summary>
internal static class RejoinPlan
{
    public static Plan For(DatabaseView database, RejoinWishes wishes, OrderStamp stamp)
    {
        if (MemberRefusals.WhyNot(database, wishes.Node) is { } refusal)
        {
            return Plan.Refused(refusal);
        }

        var member = database.Member(wishes.Node)!;
        var order = new MemberOrder(KindOf(database, wishes), database.Lineage!.Epoch, stamp.At, stamp.Token);
        var give = new GiveOrder(database.Name, member.Name, order);
        if (MemberStanding.IsAtWork(member))
        {
            return Of(
                new PlannedStep(give, $"a rejoin is at work there already: {member.Rejoin}"),
                new PlannedStep(new AwaitStreaming(database.Name, member.Name, member.Answer is { Stage: OrderStage.Accepted or OrderStage.Begun } open ? open.Token : null)));
        }

        if (MemberStanding.Streams(database, member))
        {
            return Of(
                new PlannedStep(give, "it streams: there is nothing to rejoin"),
                new PlannedStep(new AwaitStreaming(database.Name, member.Name, Token: null), $"it streams from {database.Primary!.Name}"));
        }

        return WhyNot(member, order.Kind) is { } reason
            ? Plan.Refused(reason)
            : Of(new PlannedStep(give), new PlannedStep(new AwaitStreaming(database.Name, member.Name, stamp.Token)));
    }

    private static Plan Of(params PlannedStep[] steps) => new() { Steps = [.. steps] };

    /// <summary>The parameter says what may be done without a person; a rewind is what this person wants at least.</summary>
    private static MemberOrderKind KindOf(DatabaseView database, RejoinWishes wishes) =>
        wishes.AllowsBaseBackup || database.Parameters.Rejoin == RejoinPolicy.Auto ? MemberOrderKind.Rejoin : MemberOrderKind.Rewind;

    private static Refusal? WhyNot(MemberView member, MemberOrderKind kind) => member.Report?.State switch
    {
        InstanceState.StandbyStranded when kind == MemberOrderKind.Rewind => Refusal.ForSafety(
            $"{member.Name} needs WAL that the primary has removed: only a base backup helps", $"ocf-agents rejoin {member.Name} --base-backup"),
        InstanceState.StandbyPaused => Refusal.ForSafety(
            $"{member.Name} is a sound standby whose replay a person has paused", $"select pg_wal_replay_resume() on {member.Name}"),
        InstanceState.StandbyInsufficient => Refusal.ForSafety(
            $"{member.Name} is a sound standby whose settings are lower than the primary's", $"nothing: the cluster restarts it, and it takes them over"),
        InstanceState.StandbyDetached => Refusal.ForSafety(
            $"{member.Name} is a sound standby that does not reach the primary: no rejoin mends that",
            $"PostgreSQL's log on {member.Name} says why; ocf-agents reinit {member.Name} makes it anew all the same"),
        _ => null,
    };
}
