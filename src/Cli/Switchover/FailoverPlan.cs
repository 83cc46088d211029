using System.Globalization;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Steps;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Names;

namespace OcfAgents.Cli.Switchover;

/// <summary>
/// How a node is promoted that the rules refuse, by an operator's word that what others hold may be lost. The word is good for one epoch
/// and one node, and the cluster records that it was given.
/// </summary>
internal static class FailoverPlan
{
    public static Plan For(DatabaseView database, string node)
    {
        if (OfCluster(database) is { } refusal)
        {
            return Plan.Refused(refusal);
        }

        if (database.Member(node) is not { } member)
        {
            return Plan.Refused(new Refusal(ExitCode.Usage, $"{node} is no node of this cluster", $"one of {string.Join(", ", database.Members.Select(known => known.Name))}"));
        }

        if (OfMember(database, member) is { } found)
        {
            return Plan.Refused(found);
        }

        var ballot = Ballot.Now(database);
        if (ballot.Judge(member) is ElectionVerdict.Promote && !IsWordGiven(database, member) && member.Score > 0)
        {
            return Plan.Refused(Refusal.ForSafety(
                $"no rule is in the way of {node}: it needs no word, and nothing has to be lost", $"wait; if nothing happens, pcs resource cleanup {database.Name}"));
        }

        return new Plan
        {
            Steps =
            [
                new PlannedStep(new GiveWord(database.Name, node, database.Lineage!.Epoch)),
                new PlannedStep(new TryAgain(database.Name)),
                new PlannedStep(new AwaitMove(database.Name, From: null, node)),
            ],
            Warnings = Losses(database, member, ballot),
            Next = [$"what {database.Lineage.Primary} may have had and {node} has not: when it is back, ocf-agents history shows it; it rejoins by itself with rejoin=auto"],
        };
    }

    /// <summary>What may be lost, as far as anybody who is here can tell.</summary>
    internal static System.Collections.Immutable.ImmutableArray<string> Losses(DatabaseView database, MemberView member, Ballot ballot) =>
    [
        .. member is { Received: { } end, Timeline: { } timeline } ? [$"{member.Name} is at {end} on timeline {timeline}: what was committed after that is lost"] : new[] { $"how far {member.Name} is, is not known" },
        .. ballot.Rows(member).Where(row => row.Verdict is not null and not ElectionVerdict.Promote).Select(row => row.Verdict!.Because),
        .. database.Lineage is { } lineage && lineage.Primary != member.Name && database.Member(lineage.Primary) is not { IsActive: true }
            ? [string.Create(CultureInfo.InvariantCulture, $"{lineage.Primary} was the primary of epoch {lineage.Epoch} and is not here: it may hold more; it is set apart when it comes back")]
            : Array.Empty<string>(),
    ];

    private static bool IsWordGiven(DatabaseView database, MemberView member) =>
        database.Cluster.Attribute(member.Name, ClusterNames.AcceptLoss.Of(database.Name)) == database.Lineage?.Epoch.ToString(CultureInfo.InvariantCulture);

    private static Refusal? OfCluster(DatabaseView database) => database switch
    {
        { Primary: { } primary } => Refusal.ForSafety($"{primary.Name} is the primary: nothing has to be lost", $"ocf-agents switchover moves the role; a primary that hangs is the cluster's to fence"),
        _ when HealthRules.Judge(database) == Health.TwoPrimaries => new Refusal(ExitCode.TwoPrimaries, "a member takes writes already", "ocf-agents explain"),
        { Cluster.HasQuorum: false } => Refusal.ForSafety("this partition has no quorum: the other may have a primary", "run it where the majority is"),
        { Cluster.IsInMaintenance: true } => Refusal.ForSafety("the cluster is in maintenance mode", "pcs property set maintenance-mode=false"),
        { Resource.IsDisabled: true } => Refusal.ForSafety($"{database.Name} is disabled", $"pcs resource enable {database.Resource.Outermost}"),
        { LineageProblem: { } problem } => Refusal.ForSafety(problem, "see 'Nobody is promoted' in docs/operations.md"),
        { Lineage: null } => Refusal.ForSafety("no promotion was ever recorded: no word is needed for the first", $"pcs resource cleanup {database.Name}"),
        _ when database.Cluster.Nodes.FirstOrDefault(node => node.IsUnclean) is { } lost =>
            Refusal.ForSafety($"{lost.Name} is lost and not known to be off: it may still take writes", $"pcs stonith history; if {lost.Name} IS off: pcs stonith confirm {lost.Name}"),
        _ => null,
    };

    private static Refusal? OfMember(DatabaseView database, MemberView member) => member switch
    {
        { Node.IsOnline: false } => Refusal.ForSafety($"{member.Name} is {member.Node.Word}", $"pcs cluster start {member.Name}"),
        { IsActive: false } => Refusal.ForSafety($"{database.Name} does not run on {member.Name}", "ocf-agents explain says why"),
        { Rejoin.Length: > 0 } => Refusal.ForSafety($"{member.Name} is just rejoining: {member.Rejoin}", "wait until it is done"),
        { Report.State: not (InstanceState.StandbyDetached or InstanceState.StandbyStreaming) } =>
            Refusal.ForSafety($"{member.Name} cannot be promoted as it is: {StateWords.Of(member.Report!.State)}", "ocf-agents explain says what to do about that first"),
        { Report: null } => Refusal.ForSafety($"the agent on {member.Name} has not said what its instance is", "wait for its next monitor"),
        _ => null,
    };
}
