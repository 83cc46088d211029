using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Steps;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Rejoining;

/// <summary>What ocf-agents rejoin --cancel does, of what is seen.</summary>
internal static class CancelPlan
{
    public static Plan For(DatabaseView database, string node, OrderStamp stamp)
    {
        if (MemberRefusals.WhyUnreachable(database, node) is { } refusal)
        {
            return Plan.Refused(refusal);
        }

        var member = database.Member(node)!;
        var give = new GiveOrder(database.Name, node, new MemberOrder(MemberOrderKind.Cancel, database.Lineage!.Epoch, stamp.At, stamp.Token));
        var wait = new AwaitCancelled(database.Name, node, stamp.Token);
        var nothing = member.IsPrimary ? "it is the primary"
            : MemberStanding.PhaseOf(member) is null && !MemberStanding.HasOpenOrder(member) ? "no rejoin is at work there" : null;
        return new Plan { Steps = [new PlannedStep(give, nothing), new PlannedStep(wait, nothing)] };
    }
}
