using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Rejoining;

/// <summary>Why nothing can be ordered of a member at this moment.</summary>
internal static class MemberRefusals
{
    /// <summary>What holds for every order, the one that takes another back included.</summary>
    /// <returns><c>null</c> where an order reaches it.</returns>
    public static Refusal? WhyUnreachable(DatabaseView database, string node)
    {
        var cluster = database.Cluster;
        if (database.Member(node) is not { } member)
        {
            return new Refusal(ExitCode.Usage, $"{node} is no node of this cluster", $"one of {string.Join(", ", database.Members.Select(known => known.Name))}");
        }

        return cluster switch
        {
            { Controller: null } => Refusal.ForSafety("the cluster has no controller at the moment, and decides nothing", "wait, and look at crm_mon -1"),
            { HasQuorum: false } => Refusal.ForSafety("this part of the cluster has no quorum", "bring the other nodes back, or run this on their side"),
            { IsInMaintenance: true } => Refusal.ForSafety("the cluster is in maintenance: it looks at nothing", "pcs property set maintenance-mode=false"),
            _ => null,
        } ?? OfNode(database, member) ?? OfLineage(database);
    }

    /// <summary>What holds for every rejoin.</summary>
    public static Refusal? WhyNot(DatabaseView database, string node) => WhyUnreachable(database, node) ?? database.Member(node) switch
    {
        { IsPrimary: true } => Refusal.ForSafety(
            $"{node} is the primary: its data is what the others follow", "ocf-agents switchover, and then this"),
        _ when database.Primary is null => Refusal.ForSafety(
            "there is no primary to follow", "crm_mon -1Arf tells why nobody is promoted; see 'Nobody is promoted' in docs/operations.md"),
        { Instance.IsBlocked: true } => Refusal.ForSafety(
            $"the cluster has given up on {database.Name} on {node}: a stop failed, and the node was not fenced", $"see why, then pcs resource cleanup {database.Name}"),
        { IsActive: false, Result.ExitCode: 5 } => Refusal.ForSafety(
            $"there is no PostgreSQL on {node}: {Words(database.Member(node)!)}", $"install chef-server there, then ocf-agents setup standby on {node}"),
        _ => null,
    };

    internal static string Words(MemberView member) => member.Result is { Reason.Length: > 0 } result ? result.Reason : member.StateWord;

    private static Refusal? OfNode(DatabaseView database, MemberView member) => member switch
    {
        { Node.IsUnclean: true } => Refusal.ForSafety($"{member.Name} is lost and not fenced", "pcs stonith history; it has to be known to be off first"),
        { Node.IsOnline: false } => Refusal.ForSafety($"{member.Name} is offline", $"pcs cluster start {member.Name}"),
        { Node.IsPending: true } => Refusal.ForSafety($"{member.Name} is still on its way into the cluster", "wait a moment"),
        { Node.IsInMaintenance: true } => Refusal.ForSafety($"{member.Name} is in maintenance", $"pcs node unmaintenance {member.Name}"),
        _ when !database.Resource.IsManaged => Refusal.ForSafety($"{database.Name} is not managed by the cluster", $"pcs resource manage {database.Name}"),
        { Node.IsStandby: true } => Refusal.ForSafety($"{member.Name} is in standby: nothing runs there", $"pcs node unstandby {member.Name}"),
        { Wanted: WantedRole.Stopped } => Refusal.ForSafety(
            $"the cluster keeps {database.Name} away from {member.Name}: disabled, or a constraint", $"pcs resource enable {database.Name}, or pcs resource clear {database.Resource.Outermost} {member.Name}"),
        _ => null,
    };

    private static Refusal? OfLineage(DatabaseView database) => database switch
    {
        { LineageProblem: { } problem } => Refusal.ForSafety(problem, "see 'Nobody is promoted' in docs/operations.md"),
        { Lineage: null } => Refusal.ForSafety("no promotion was ever recorded: there is nothing to follow", "wait for the first promotion"),
        { Lineage.IsComplete: false } => Refusal.ForSafety($"{database.Lineage.Primary} is just being promoted", "wait until it is"),
        _ => null,
    };
}
