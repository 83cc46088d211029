namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>What was not looked at, so that silence is not taken for health.</summary>
internal static class UnseenCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        if (evidence.Resources.IsEmpty)
        {
            report.Note(CheckReport.Cluster, "the cluster has no resource of this suite", "only the cluster itself was looked at", "ocf-agents setup cluster");
        }

        foreach (var problem in evidence.Cluster.Problems.Concat(evidence.Databases.SelectMany(database => database.View.Problems)).Distinct(StringComparer.Ordinal))
        {
            report.Note(CheckReport.Cluster, problem, "what it would have said is missing here", "");
        }

        foreach (var database in evidence.Databases.Where(database => database.SettingsProblem is not null))
        {
            report.Note($"{database.Name} on {evidence.Node}", $"PostgreSQL's settings are not known: {database.SettingsProblem}", "settings, archiver, slots and clocks were not looked at", "run this on the node with the primary");
        }

        if (evidence.Node is not { } node)
        {
            report.Note(CheckReport.Cluster, "no node was looked at, only the CIB in the file", "settings of PostgreSQL and Corosync, files, disks and clocks are not in it", "run this on every member");
            return;
        }

        if (evidence.Corosync is null)
        {
            report.Note(node, "Corosync was not looked at", "quorum device and token are not known", "pcs quorum config; corosync-cmapctl runtime.config.totem.");
        }

        var others = evidence.Cluster.Nodes.Where(other => other.Name != node).Select(other => other.Name).ToList();
        if (others.Count > 0)
        {
            report.Note(CheckReport.Cluster, $"files, disks, runit and PostgreSQL's settings on {string.Join(", ", others)} were not looked at", "they can be seen on those nodes alone", "run this there as well");
        }
    }
}
