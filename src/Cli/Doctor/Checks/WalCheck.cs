using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Output;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Replication.Slots;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>What keeps WAL and fills a disk, and whether it is archived.</summary>
internal static class WalCheck
{
    private const long Much = 1L << 30;

    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var database in evidence.Databases)
        {
            Archive(evidence, database, report);
            foreach (var member in database.View.Members.Where(member => member.Standing is not null))
            {
                Slots(database, member.Name, member.Standing!, report);
            }

            if (!database.View.Parameters.UsesSlots)
            {
                report.Note(database.Name, "use_slots=false", "a standby that was away for long needs a base backup", $"pcs resource update {database.Name} use_slots=true");
            }
        }
    }

    private static void Archive(Evidence evidence, DatabaseEvidence database, CheckReport report)
    {
        if (database.Settings is not { } settings)
        {
            return;
        }

        var subject = $"{database.Name} on {evidence.Node}";
        if (settings.ArchivingFailed is { } since && settings["archive_mode"] != "off")
        {
            report.Problem(subject, $"WAL is not archived; the last try failed {Duration.Text(since)} ago", "WAL piles up until the disk is full, and there is a gap in the archive", "see PostgreSQL's log for what archive_command says");
        }
        else
        {
            report.Ok(subject, $"archive_mode={settings["archive_mode"]}");
        }

        if (settings["archive_mode"] == "off")
        {
            report.Note(subject, "archive_mode=off", "replication copies a mistake at once: without an archive there is no way back to a moment before it", "back up with a tool that archives WAL, or chef-server-ctl backup");
        }
    }

    private static void Slots(DatabaseEvidence database, string node, ReplicationStanding standing, CheckReport report)
    {
        var ours = database.View.Members.Select(member => SlotNames.OfNode(member.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var slot in standing.Slots)
        {
            var subject = $"slot {slot.Name} on {node}";
            var kept = slot.RetainedBytes is { } bytes ? PlainText.Bytes(bytes) : "none";
            if (slot.WalStatus == "lost")
            {
                report.Problem(subject, "it has lost WAL that it was to keep", "who streams through it needs a base backup", ours.Contains(slot.Name) ? $"ocf-agents status --resource {database.Name}: does its member rejoin?" : $"psql on {node}: SELECT pg_drop_replication_slot('{Quoted(slot.Name)}')");
            }
            else if (!ours.Contains(slot.Name) && !slot.Name.StartsWith(SlotNames.Prefix, StringComparison.Ordinal) && !slot.IsActive)
            {
                report.Add(slot.RetainedBytes >= Much ? Severity.Warning : Severity.Note, subject, $"nobody uses it, it is not the agent's, and keeps {kept} of WAL", "it keeps WAL until the disk is full, and is not there after a failover", $"psql on {node}: SELECT pg_drop_replication_slot('{Quoted(slot.Name)}')");
            }
            else if (slot.RetainedBytes >= Much)
            {
                report.Warn(subject, $"it keeps {kept} of WAL", "a member is behind or away, and WAL piles up on the disk", $"ocf-agents status --resource {database.Name}");
            }
            else
            {
                report.Ok(subject, $"keeps {kept} of WAL");
            }
        }
    }

    private static string Quoted(string name) => name.Replace("'", "''", StringComparison.Ordinal);
}
