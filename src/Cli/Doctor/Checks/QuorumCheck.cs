namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Who may go on when the cluster falls into parts.</summary>
internal static class QuorumCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        var cluster = evidence.Cluster;
        if (!cluster.HasQuorum)
        {
            report.Problem(CheckReport.Cluster, "this partition has no quorum", "without it nothing is started or promoted here", "bring the other nodes back: pcs cluster start --all; pcs quorum status");
        }
        else
        {
            report.Ok(CheckReport.Cluster, $"quorum, {cluster.Nodes.Count(node => node.IsOnline)} of {cluster.Nodes.Length} nodes are online");
        }

        foreach (var node in cluster.Nodes.Where(node => node is { IsOnline: false, IsUnclean: false }))
        {
            report.Warn(node.Name, "the node is offline", "what it would take over, nobody does; and one loss more can cost quorum", $"power it on; there: pcs cluster start");
        }

        Policy(cluster.Properties.GetValueOrDefault("no-quorum-policy"), report);
        Nodes(evidence, report);
    }

    private static void Policy(string? policy, CheckReport report)
    {
        if (policy is "ignore")
        {
            report.Problem(CheckReport.Cluster, "no-quorum-policy=ignore", "each part of a cluster that falls apart goes on: two primaries", "pcs property set no-quorum-policy=stop");
        }
        else if (policy is "freeze")
        {
            report.Warn(CheckReport.Cluster, "no-quorum-policy=freeze", "a primary in the smaller part goes on taking writes until it is fenced", "pcs property set no-quorum-policy=stop");
        }
        else
        {
            report.Ok(CheckReport.Cluster, $"no-quorum-policy={policy ?? "stop"}");
        }
    }

    private static void Nodes(Evidence evidence, CheckReport report)
    {
        var count = evidence.Cluster.Nodes.Length;
        if (evidence.Corosync is not { } corosync)
        {
            if (count % 2 == 0)
            {
                report.Note(CheckReport.Cluster, $"{count} nodes, and whether a quorum device has a vote cannot be seen from here", "an even number can fall into two halves", "pcs quorum status");
            }

            return;
        }

        if (count % 2 == 0 && !corosync.HasQuorumDevice)
        {
            report.Warn(CheckReport.Cluster, $"{count} nodes and no quorum device", count == 2 ? "of two nodes either goes on alone, and only fencing tells which" : "it can fall into two halves, and none has quorum", "pcs quorum device add model net host=HOST algorithm=ffsplit");
        }

        if (corosync.Quorum is { IsTwoNode: true, WaitsForAll: false })
        {
            report.Problem(CheckReport.Cluster, "two_node: 1 with wait_for_all: 0", "a node that boots alone fences the other, and promotes what may be old", "pcs quorum update wait_for_all=1");
        }

        if (corosync.Quorum.IsTwoNode && count > 2)
        {
            report.Problem(CheckReport.Cluster, $"two_node: 1 with {count} nodes", "a single node has quorum: two parts go on", "remove two_node from the quorum section of corosync.conf; pcs cluster sync; pcs cluster reload corosync");
        }
    }
}
