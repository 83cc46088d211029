using OcfAgents.Cli.Clusters;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>How long the cluster takes to notice that a node is gone: the greatest part of a failover.</summary>
internal static class TotemCheck
{
    private static readonly TimeSpan s_hasty = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(15);

    public static void Look(Evidence evidence, CheckReport report)
    {
        if (evidence.Corosync is not { Token: { } token, Consensus: { } consensus })
        {
            return;
        }

        var found = $"token {token.TotalMilliseconds:0} ms, consensus {consensus.TotalMilliseconds:0} ms: a lost node is noticed after about {Duration.Text(token + consensus)}";
        if (token < s_hasty)
        {
            report.Warn(CheckReport.Cluster, found, "a pause of the network or of a virtual machine as short as this gets a node fenced", "pcs cluster config update totem token=3000");
        }
        else if (token + consensus > s_slow)
        {
            report.Note(CheckReport.Cluster, found, "a failover cannot be shorter than this", "pcs cluster config update totem token=3000");
        }
        else
        {
            report.Ok(CheckReport.Cluster, found);
        }
    }
}
