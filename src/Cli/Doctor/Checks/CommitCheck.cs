using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>What a commit that was acknowledged is worth.</summary>
internal static class CommitCheck
{
    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var database in evidence.Databases)
        {
            Mode(database, report);
            Server(evidence, database, report);
        }
    }

    private static void Mode(DatabaseEvidence database, CheckReport report)
    {
        var parameters = database.View.Parameters;
        var standbys = database.View.Members.Length - 1;
        if (parameters.Synchronous == SyncMode.Off)
        {
            report.Note(database.Name, "synchronous=off", "a failover may lose what no standby had received", $"pcs resource update {database.Name} synchronous=prefer");
        }
        else if (parameters.Synchronous == SyncMode.Strict && parameters.SynchronousStandbys >= standbys)
        {
            report.Warn(database.Name, $"synchronous=strict, synchronous_standbys={parameters.SynchronousStandbys} of {standbys} standbys", "with one standby away every commit waits", $"pcs resource update {database.Name} synchronous_standbys={Math.Max(1, standbys - 1)}, or synchronous=prefer");
        }
        else
        {
            report.Ok(database.Name, $"synchronous={SyncWord(parameters.Synchronous)}, standbys that a commit waits for: {parameters.SynchronousStandbys}");
        }

        if (parameters.Synchronous != SyncMode.Off && database.View is { Primary: not null, Publication: null or { IsOfPrimaryAlone: true } })
        {
            report.Warn(database.Name, "no standby is known to hold every acknowledged commit", "were the primary lost now, a failover would need an operator's word", $"ocf-agents status --resource {database.Name}: why does no standby stream?");
        }

        foreach (var problem in new[] { database.View.LineageProblem, database.View.PublicationProblem }.OfType<string>())
        {
            report.Problem(database.Name, problem, "nobody is promoted on what cannot be read", "docs/operations.md, \"Nobody is promoted\"");
        }
    }

    private static void Server(Evidence evidence, DatabaseEvidence database, CheckReport report)
    {
        if (database.Settings is not { } settings)
        {
            return;
        }

        var weight = database.View.Parameters.Synchronous == SyncMode.Off ? Severity.Note : Severity.Problem;
        if (settings["synchronous_commit"] is "off" or "local" && (settings["synchronous_commit"] == "off" || weight == Severity.Problem))
        {
            report.Add(weight, $"{database.Name} on {evidence.Node}", $"synchronous_commit={settings["synchronous_commit"]}", "a commit is acknowledged before it is on a disk, or on a standby", "take it out of postgresql.conf; psql: ALTER SYSTEM RESET synchronous_commit");
        }

        foreach (var own in settings.OwnSettings.Where(own => own.EndsWith("=off", StringComparison.Ordinal) || own.EndsWith("=local", StringComparison.Ordinal)))
        {
            report.Add(weight, database.Name, $"database/role {own}", "what it commits is acknowledged before it is safe, whatever the cluster waits for", "psql: ALTER ROLE ... [IN DATABASE ...] RESET synchronous_commit, or ALTER DATABASE ... RESET");
        }
    }

    private static string SyncWord(SyncMode mode) => mode switch
    {
        SyncMode.Off => "off",
        SyncMode.Prefer => "prefer",
        SyncMode.Strict => "strict",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "not a mode"),
    };
}
