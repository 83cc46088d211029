using System.Collections.Immutable;
using OcfAgents.Cli.Steps;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>How the cluster comes to have the database, of what is there. Decides, and touches nothing.</summary>
internal static class ClusterPlan
{
    public static Plan For(ClusterSituation seen, ClusterWishes wishes)
    {
        var draft = DraftFor(seen, wishes);
        var warnings = Warnings(seen, wishes);
        return FirstRefusal(seen, wishes, draft) is { } refusal
            ? Plan.Refused(refusal, warnings)
            : new Plan { Steps = Steps(seen, wishes, draft), Warnings = warnings, Next = Next(seen, wishes) };
    }

    public static Draft DraftFor(ClusterSituation seen, ClusterWishes wishes) => Draft.For(
        seen.Configuration, wishes, seen.Layout, seen.PromotedRole, [.. seen.OtherNodes.Except(wishes.Cloned, StringComparer.Ordinal)]);

    /// <summary>What a person would type for it.</summary>
    public static IEnumerable<string> Commands(ClusterSituation seen, ClusterWishes wishes)
    {
        var draft = DraftFor(seen, wishes);
        if (draft.Commands.IsEmpty && !seen.IsHandover)
        {
            return [];
        }

        var (original, changed) = Paths(seen, wishes);
        return
        [
            $"pcs cluster cib {original}",
            $"cp {original} {changed}",
            .. draft.Commands.Select(command => command.Typed(changed)),
            .. seen.IsHandover ? HandoverCommands(seen) : Array.Empty<string>(),
            $"pcs cluster cib-push {changed} diff-against={original}",
        ];
    }

    private static string[] HandoverCommands(ClusterSituation seen) =>
    [
        "# from here to the promotion there is no database:",
        $"touch {seen.Layout.Service}/down",
        $"{seen.Layout.Chef.ControlProgram} stop postgresql",
    ];

    private static (string Original, string Changed) Paths(ClusterSituation seen, ClusterWishes wishes) =>
        ($"{seen.Directory}/{wishes.Resource}-before.xml", $"{seen.Directory}/{wishes.Resource}.xml");

    private static ImmutableArray<PlannedStep> Steps(ClusterSituation seen, ClusterWishes wishes, Draft draft)
    {
        var (original, changed) = Paths(seen, wishes);
        var isDone = draft.Commands.IsEmpty && !seen.IsHandover;
        PlannedStep prepare = new(new PrepareDraft(original, changed, draft.Commands), draft.Commands.IsEmpty ? "the cluster has all of it" : null);
        if (seen.IsHandover)
        {
            var wasThere = seen.Configuration.Primitive(wishes.Resource) is not null;
            return [prepare, new PlannedStep(new Checkpoint()), new PlannedStep(new HandOver(seen.Layout.Service, changed, wasThere))];
        }

        return
        [
            prepare,
            PlannedStep.Of(new HoldRunit(seen.Layout.Service), RunitHold.IsOut(seen.Server.Runit), "runit keeps its hands off PostgreSQL"),
            PlannedStep.Of(new Push(changed), isDone, $"{wishes.Resource} and {wishes.AddressResource} are the cluster's"),
        ];
    }

    private static Refusal? FirstRefusal(ClusterSituation seen, ClusterWishes wishes, Draft draft) =>
        ClusterRefusal(seen, wishes) ?? NodeRefusal(seen, wishes) ?? (draft.Differences is [var first, ..]
            ? Refusal.Failure(string.Join("; ", draft.Differences.Select(difference => difference.Split(": pcs ")[0])), first.Contains(": pcs ", StringComparison.Ordinal) ? first[(first.IndexOf(": pcs ", StringComparison.Ordinal) + 2)..] : first)
            : null);

    private static Refusal? ClusterRefusal(ClusterSituation seen, ClusterWishes wishes)
    {
        if (!seen.Configuration.HasQuorum)
        {
            return Refusal.Failure("this part of the cluster has no quorum", "pcs status; pcs cluster start --all");
        }

        if (wishes.MayLackFencing)
        {
            return null;
        }

        if (!seen.Configuration.IsFencingEnabled)
        {
            return Refusal.ForSafety(
                "fencing is off (stonith-enabled=false): a node that is lost may still take writes while another is promoted",
                "pcs property set stonith-enabled=true, after pcs stonith create ... for every node; --without-fencing-i-accept-split-brain goes on without");
        }

        return seen.Configuration.FencingDevices == 0
            ? Refusal.ForSafety(
                "no fencing device is configured: Pacemaker starts nothing without one, and nobody would end a node that is lost",
                "pcs stonith create ... for every node; pcs stonith list shows the agents")
            : null;
    }

    private static Refusal? NodeRefusal(ClusterSituation seen, ClusterWishes wishes)
    {
        if (!seen.IsAgentInstalled)
        {
            return Refusal.Failure("ocf:ocfagents:chef-pgsql is not installed on this node", "install the ocf-agents package, here and on the other nodes");
        }

        if (seen.Layout.Settings.External == true)
        {
            return Refusal.ForSafety("chef-server's database is external: it is another server's", "see ocf-agents setup primary");
        }

        return seen.Server switch
        {
            { Data: not DataDirectory.Present } => Refusal.Failure(
                $"{seen.Layout.DataDirectory} holds no database", "run this on the node with chef-server's data"),
            { Overrides: [var name, ..] } => Refusal.Failure(
                $"postgresql.auto.conf sets {name}: the agent would not start", "ocf-agents setup primary says how to reset it"),
            { Runit.IsRunning: true, IsPrimary: false } => Refusal.Failure(
                $"runit's PostgreSQL takes no writes: {seen.Server.Complaint}", $"{seen.Layout.Chef.ControlProgram} status postgresql"),
            { IsRunning: true, Runit.IsRunning: false } when seen.Configuration.Primitive(wishes.Resource) is null => Refusal.ForSafety(
                "PostgreSQL runs here, and neither runit nor the cluster has started it", "stop it cleanly with pg_ctl stop -m fast, and run this again"),
            _ when !seen.IsPrepared => Refusal.Failure(
                $"{seen.Layout.PassFile} or the role {seen.Layout.ReplicationRole} is missing", "ocf-agents setup primary"),
            _ => null,
        };
    }

    private static ImmutableArray<string> Warnings(ClusterSituation seen, ClusterWishes wishes)
    {
        List<string> warnings = [];
        if (wishes.MayLackFencing && (!seen.Configuration.IsFencingEnabled || seen.Configuration.FencingDevices == 0))
        {
            warnings.Add("no fencing: when a node is lost, two databases may take writes, and one node's are thrown away");
        }

        if (seen.Configuration.NoQuorumPolicy == "ignore")
        {
            warnings.Add("no-quorum-policy=ignore: a node that is alone goes on; pcs property set no-quorum-policy=stop");
        }

        if (seen.Configuration.Nodes.Length == 2 && !(seen.Quorum.IsTwoNode && seen.Quorum.WaitsForAll))
        {
            warnings.Add("a cluster of two needs two_node: 1 and wait_for_all: 1 in the quorum section of corosync.conf: pcs quorum update wait_for_all=1");
        }

        if (seen.LetsAddressIn == false)
        {
            warnings.Add(
                $"no row of pg_hba.conf lets a client in from {wishes.Address}: put it, and the front ends, into postgresql['md5_auth_cidr_addresses'] "
                + $"of {seen.Layout.Chef.Settings} and reconfigure before chef-server is told to use it");
        }

        return [.. warnings];
    }

    private static ImmutableArray<string> Next(ClusterSituation seen, ClusterWishes wishes)
    {
        List<string> next =
        [
            $"in {seen.Layout.Chef.Settings}: postgresql['vip'] = '{wishes.Address}' and postgresql['enable'] = false, then {seen.Layout.Chef.ControlProgram} reconfigure",
        ];
        next.AddRange(seen.OtherNodes.Except(wishes.Cloned, StringComparer.Ordinal)
            .Select(node => $"on {node}: ocf-agents setup standby --from {seen.Node} --bundle FILE"));
        if (wishes.Synchronous == "strict")
        {
            next.Add($"when standbys stream: pcs resource update {wishes.Resource} synchronous=strict   (until then it is prefer: strict would stop every write)");
        }

        return [.. next];
    }
}
