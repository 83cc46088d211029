using System.Globalization;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>How the local server is set.</summary>
internal static class SettingsCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var database in evidence.Databases)
        {
            if (database.Settings is { } settings)
            {
                LookAt(evidence, database, settings.Values.GetValueOrDefault, report);
                if (settings.PendingRestart is { IsEmpty: false } pending)
                {
                    report.Note(database.Name, $"only a restart takes up: {string.Join(", ", pending)}", "the server does not run with what its files say", $"at a quiet hour: pcs resource restart {database.View.Resource.Outermost}");
                }
            }

            if (database.Overrides is { IsEmpty: false } overrides)
            {
                report.Warn(database.Name, $"postgresql.auto.conf on {evidence.Node} sets {string.Join(", ", overrides)}", "it wins over the agent's configuration: the agent refuses to start PostgreSQL with it", $"psql: {string.Join(" ", overrides.Select(name => $"ALTER SYSTEM RESET {name};"))}");
            }
        }
    }

    private static void LookAt(Evidence evidence, DatabaseEvidence database, Func<string, string?> setting, CheckReport report)
    {
        var subject = $"{database.Name} on {evidence.Node}";
        Off("fsync", Severity.Problem, "after a power loss the data directory can be broken, and standbys with it");
        Off("full_page_writes", Severity.Problem, "a page that was half written when the power went stays broken");
        Off("hot_standby", Severity.Problem, "a standby answers nobody, the agent included");
        if (setting("data_checksums") == "off")
        {
            report.Note(subject, "data_checksums=off", "a page that the disk returns damaged is taken for data, and copied to nobody's notice", "with all members stopped, on each: pg_checksums --enable -D PGDATA (PostgreSQL 12 and newer)");
        }

        if (setting("wal_level") is "minimal")
        {
            report.Problem(subject, "wal_level=minimal", "there is nothing to stream to a standby", $"pcs resource restart {database.View.Resource.Outermost}: the agent sets it at the start");
        }

        if (setting("wal_log_hints") == "off" && setting("data_checksums") == "off")
        {
            report.Warn(subject, "wal_log_hints=off without data checksums", "a former primary that diverged cannot be rewound: it needs a whole base backup", $"the agent sets it at the next start: pcs resource restart {database.View.Resource.Outermost}");
        }

        Senders(database, subject, setting, report);
        report.Ok(subject, $"wal_level={setting("wal_level")}, fsync={setting("fsync")}, full_page_writes={setting("full_page_writes")}");

        void Off(string name, Severity severity, string why)
        {
            if (setting(name) == "off")
            {
                report.Add(severity, subject, $"{name}=off", why, $"psql: ALTER SYSTEM RESET {name}; and look for it in postgresql.conf and chef-server.rb");
            }
        }
    }

    private static void Senders(DatabaseEvidence database, string subject, Func<string, string?> setting, CheckReport report)
    {
        // Each standby has one, a base backup two; one more for the connection that was lost and is not noticed yet.
        var needed = (2 * (database.View.Members.Length - 1)) + 2;
        if (int.TryParse(setting("max_wal_senders"), NumberStyles.None, CultureInfo.InvariantCulture, out var senders) && senders < needed)
        {
            report.Add(senders < database.View.Members.Length - 1 ? Severity.Problem : Severity.Warning, subject, $"max_wal_senders={senders} with {database.View.Members.Length - 1} standbys",
                "a standby, or the base backup that brings one back, is refused", $"psql: ALTER SYSTEM SET max_wal_senders = {needed}; pcs resource restart {database.View.Resource.Outermost}");
        }
    }
}
