using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Steps;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Cli.Switchover;

/// <summary>How the primary's role comes to another node, of what is seen. Decides, and touches nothing.</summary>
internal static class SwitchoverPlan
{
    public static Plan For(DatabaseView database, SwitchoverWishes wishes)
    {
        if (OfCluster(database) is { } refusal)
        {
            return Plan.Refused(refusal);
        }

        var primary = database.Primary!;
        if (wishes.To == primary.Name)
        {
            return new Plan { Steps = [new PlannedStep(new Move(database.Resource.Outermost, primary.Name, IsPromotion: true), $"{primary.Name} is the primary already")] };
        }

        if (Choose(database, wishes) is not { } target)
        {
            return Plan.Refused(wishes.To is { } name
                ? new Refusal(ExitCode.Usage, $"{name} is no node of this cluster", $"one of {string.Join(", ", database.Members.Select(member => member.Name))}")
                : Refusal.ForSafety("no standby streams that could take over", "ocf-agents explain says why"));
        }

        return (OfTarget(database, target) ?? (wishes.IsForced ? null : Soft(database, primary, target, wishes))) is { } found
            ? Plan.Refused(found)
            : Steps(database, primary, target, wishes);
    }

    private static Plan Steps(DatabaseView database, MemberView primary, MemberView target, SwitchoverWishes wishes) => new()
    {
        Steps =
        [
            new PlannedStep(new Move(database.Resource.Outermost, target.Name, IsPromotion: true)),
            new PlannedStep(new AwaitMove(database.Name, primary.Name, target.Name)),
            new PlannedStep(new ClearMove(database.Resource.Outermost)),
            .. Followers(database, primary, target).Select(node => new PlannedStep(new AwaitFollowing(database.Name, node, database.Lineage?.Epoch ?? 0))),
        ],
        Warnings = wishes.IsForced && Soft(database, primary, target, wishes) is { } passed ? [$"--force: {passed.Reason}"] : [],
    };

    /// <summary>The former primary, and the standbys that stream: until each of them does again, one more failure is not provided for.</summary>
    private static IEnumerable<string> Followers(DatabaseView database, MemberView primary, MemberView target) =>
        database.Members.Where(member => member != target && member.IsStreaming == true).Select(member => member.Name).Prepend(primary.Name);

    /// <summary>The one that was named; else the best: synchronous before others, then the one that has and has replayed the most.</summary>
    private static MemberView? Choose(DatabaseView database, SwitchoverWishes wishes) => wishes.To is { } name
        ? database.Member(name)
        : database.Members
            .Where(member => OfTarget(database, member) is null)
            .OrderByDescending(member => member.Following?.SyncState is "sync" or "quorum")
            .ThenBy(member => member.LagBytes ?? long.MaxValue)
            .ThenByDescending(member => member.Replayed)
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .FirstOrDefault();

    private static Refusal? OfCluster(DatabaseView database) => database switch
    {
        { Cluster.HasQuorum: false } => Refusal.ForSafety("this partition has no quorum", "run it where the majority is"),
        { Cluster.Controller: null } => Refusal.ForSafety("no controller is elected: the cluster decides nothing", "wait some seconds"),
        { Cluster.IsInMaintenance: true } => Refusal.ForSafety("the cluster is in maintenance mode", "pcs property set maintenance-mode=false"),
        { Resource.IsManaged: false } => Refusal.ForSafety($"{database.Name} is not managed by the cluster", $"pcs resource manage {database.Resource.Outermost}"),
        { Primary: null } => new Refusal(ExitCode.NoPrimary, "there is no primary whose role could move", "ocf-agents explain says why"),
        _ when HealthRules.Judge(database) == Health.TwoPrimaries => new Refusal(ExitCode.TwoPrimaries, "more than one member takes writes", "ocf-agents explain, before anything else"),
        _ when database.Cluster.Nodes.FirstOrDefault(node => node.IsUnclean) is { } lost => Refusal.ForSafety($"{lost.Name} is lost and not fenced: the cluster is busy with it", "pcs stonith history"),
        _ when database.Cluster.Locations.FirstOrDefault(rule => IsLeftover(database.Resource, rule)) is { } rule =>
            Refusal.ForSafety($"the constraint {rule.Id} says already where the role is to be", $"pcs resource clear {database.Resource.Outermost}, if it was left behind"),
        _ => null,
    };

    private static bool IsLeftover(ResourceView resource, LocationRule rule) =>
        (rule.Resource == resource.Id || rule.Resource == resource.Parent) && rule.Id.StartsWith("cli-prefer-", StringComparison.Ordinal);

    /// <summary>What no --force passes over: the cluster or the agent would refuse it, and until then nothing would take writes.</summary>
    private static Refusal? OfTarget(DatabaseView database, MemberView target) => target switch
    {
        { IsPrimary: true } => Refusal.ForSafety($"{target.Name} is the primary", ""),
        { Node.IsOnline: false } => Refusal.ForSafety($"{target.Name} is {target.Node.Word}", $"pcs cluster start {target.Name}"),
        { Node.IsStandby: true } => Refusal.ForSafety($"{target.Name} is on standby", $"pcs node unstandby {target.Name}"),
        { Node.IsInMaintenance: true } => Refusal.ForSafety($"{target.Name} is in maintenance", $"pcs node unmaintenance {target.Name}"),
        { IsActive: false } => Refusal.ForSafety($"{database.Name} does not run on {target.Name}", "ocf-agents explain says why"),
        { Rejoin.Length: > 0 } => Refusal.ForSafety($"{target.Name} is just rejoining: {target.Rejoin}", $"ocf-agents rejoin {target.Name} shows how far it is"),
        { Report.State: InstanceState.StandbyInsufficient } =>
            Refusal.ForSafety($"the replay on {target.Name} waits, for some of its settings are lower than the primary's", "wait until the cluster has restarted it"),
        { Standing.IsReplayPaused: true } or { Report.State: InstanceState.StandbyPaused } =>
            Refusal.ForSafety($"the replay on {target.Name} is paused: it would not come to its end", $"on {target.Name}, in psql: select pg_wal_replay_resume()"),
        { Report.State: not InstanceState.StandbyStreaming } => Refusal.ForSafety($"{target.Name} does not stream: {target.StateWord}", "ocf-agents explain says why"),
        { Following.State: not "streaming" } => Refusal.ForSafety($"{target.Name} does not stream: {target.Following!.State}", "wait until it has caught up"),
        { Score: null or <= 0 } => Refusal.ForSafety($"{target.Name} has no promotion score above 0: the cluster would not promote it", "ocf-agents explain says why"),
        _ when database.Cluster.Locations.FirstOrDefault(rule => rule.IsBan && rule.Node == target.Name && (rule.Resource == database.Resource.Id || rule.Resource == database.Resource.Parent)) is { } ban =>
            Refusal.ForSafety($"the constraint {ban.Id} keeps the role from {target.Name}", $"pcs constraint delete {ban.Id}"),
        _ => null,
    };

    /// <summary>What costs time, or somebody else's work, and no data.</summary>
    private static Refusal? Soft(DatabaseView database, MemberView primary, MemberView target, SwitchoverWishes wishes) => target switch
    {
        { LagBytes: null } => Refusal.ForSafety($"how far {target.Name} is behind is not known: {string.Join("; ", database.Problems)}", "run it on a member, as root; or --force"),
        { LagBytes: { } lag } when lag > wishes.LagAllowed => Refusal.ForSafety(
            $"{target.Name} is {Figures.Bytes(lag)} behind: nothing could be written until it has caught up", "wait; or --max-lag, or --force"),
        { Received: { } received, Replayed: { } replayed } when received.Value - Math.Min(received.Value, replayed.Value) > (ulong)wishes.LagAllowed => Refusal.ForSafety(
            $"{target.Name} has still to replay {Figures.Bytes((long)(received.Value - replayed.Value))}: nothing could be written until it has", "wait; or --max-lag, or --force"),
        _ when primary.Standing is { IsBackedUp: true } => Refusal.ForSafety($"a base backup is being taken from {primary.Name}: it would be cut off", "wait until it is done; or --force"),
        _ when !database.Cluster.IsFencingEnabled || !database.Cluster.HasFencingDevice => Refusal.ForSafety("there is no fencing: should a node fail in the middle, nobody could take over", "pcs stonith create ...; or --force"),
        _ => null,
    };
}
