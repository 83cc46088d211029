using System.Collections.Immutable;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Roles;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Cli.Setup.Primary;

/// <summary>What there is to do on the node with the data, of what is there. Decides, and touches nothing.</summary>
internal static class PrimaryPlan
{
    public static Plan For(PrimarySituation seen)
    {
        var warnings = Warnings(seen);
        return FirstRefusal(seen) is { } refusal
            ? Plan.Refused(refusal, warnings)
            : new Plan { Steps = Steps(seen), Warnings = warnings, Next = Next(seen) };
    }

    private static Refusal? FirstRefusal(PrimarySituation seen)
    {
        var layout = seen.Layout;
        if (layout.Settings.External == true)
        {
            return Refusal.ForSafety(
                "chef-server's database is external: it is another server's, and not this chef-server's to replicate",
                "run this where that PostgreSQL is a chef-server's own, or make it redundant by its own means");
        }

        if (!seen.HasAccount)
        {
            return Refusal.Failure($"there is no account {layout.Account}", $"{layout.Chef.ControlProgram} reconfigure makes it; or name another with --system-user");
        }

        return DataRefusal(seen) ?? ServerRefusal(seen) ?? PassFileRefusal(seen);
    }

    private static Refusal? DataRefusal(PrimarySituation seen) => seen.Server switch
    {
        { Data: DataDirectory.Missing or DataDirectory.Empty } => Refusal.Failure(
            $"{seen.Layout.DataDirectory} holds no database", "run this on the node with chef-server's data, or name the directory with --pgdata"),
        { Data: DataDirectory.Unreadable } => Refusal.Failure(
            $"{seen.Layout.DataDirectory} cannot be read as {seen.Layout.Account}: {seen.Server.Complaint}", "see who owns it, and whether it is mounted"),
        { Version: { IsKnown: false } version } => Refusal.Failure(
            $"PostgreSQL {version} is older than {ServerVersion.OldestKnown}, which is the oldest that the agent knows", "upgrade chef-server first"),
        { IsInRecovery: true } => Refusal.ForSafety(
            "PostgreSQL here is a standby", "run this on the node whose database takes writes"),
        { StandbyFile: { } file, IsRunning: false } => Refusal.ForSafety(
            $"{seen.Layout.DataDirectory} has a {file}: it was a standby last", "run this on the node whose database takes writes"),
        { Overrides: [var name, ..] } => Refusal.Failure(
            $"postgresql.auto.conf sets {name}, which would win over the agent's settings, and the agent would not start",
            $"as {seen.Layout.Account}: psql -h {seen.Layout.SocketDirectory} -d postgres -c 'ALTER SYSTEM RESET {name}', then reload PostgreSQL"),
        _ => null,
    };

    private static Refusal? ServerRefusal(PrimarySituation seen) => seen.Server switch
    {
        { IsRunning: false } => Refusal.Failure("PostgreSQL is not running, and the role is made in it", $"{seen.Layout.Chef.ControlProgram} start postgresql"),
        { Answers: false } => Refusal.Failure(
            $"PostgreSQL runs and does not let {seen.Layout.Account} in over {seen.Layout.SocketDirectory}: {seen.Server.Complaint}",
            $"its pg_hba.conf needs: local all {seen.Layout.Account} peer"),
        _ => null,
    };

    private static Refusal? PassFileRefusal(PrimarySituation seen) => seen.HasWrongPassFile
        ? Refusal.ForSafety(
            $"{seen.Layout.PassFile} is there, and has no password for {seen.Layout.ReplicationRole} or cannot be used by {seen.Layout.Account}",
            $"chown {seen.Layout.Account}: {seen.Layout.PassFile}; chmod 0600 it; or move it away for a new one")
        : null;

    private static ImmutableArray<PlannedStep> Steps(PrimarySituation seen)
    {
        var layout = seen.Layout;
        var mayGrant = ReplicationRole.HasGrants(seen.Server.Version!.Value);
        var isRoleDone = seen is { HasPassFile: true, Role: { Exists: true, CanReplicate: true, HasPassword: true, CanRewind: true } };
        return
        [
            PlannedStep.Of(new WritePassFile(layout.PassFile, layout.Account), seen.HasPassFile, $"{layout.PassFile} is kept"),
            PlannedStep.Of(
                new MakeRole(layout.ReplicationRole, seen.Role?.Exists == true, mayGrant), isRoleDone, $"{layout.ReplicationRole} can log in and replicate"),
            PlannedStep.Of(
                new WriteBundle(seen.BundlePath, seen.BundleFiles), isRoleDone && seen.IsBundleCurrent, $"{seen.BundlePath} holds what is here"),
        ];
    }

    private static ImmutableArray<string> Warnings(PrimarySituation seen)
    {
        List<string> warnings = [];
        var settings = seen.Layout.Settings;
        if (settings.External != true && settings.BookshelfStorage is not "sql")
        {
            warnings.Add(
                $"bookshelf keeps cookbook files {(settings.BookshelfStorage is null ? "on this node's disk, unless chef-server.rb says otherwise" : "on this node's disk")} "
                + $"({seen.Layout.Chef.Data}/bookshelf/data), which is not replicated: after a failover every cookbook file that was not copied is missing, "
                + "and knife does not upload it again. docs/chef-server.md says what to do");
        }

        if (seen.Server.Version is { } version && version.IsKnown && !ReplicationRole.HasGrants(version))
        {
            warnings.Add($"PostgreSQL {version} lets only superusers call what pg_rewind needs: a diverged member gets a base backup instead");
        }

        return [.. warnings];
    }

    private static ImmutableArray<string> Next(PrimarySituation seen) =>
    [
        $"scp {seen.BundlePath} to every other node: it holds secrets, remove it there afterwards",
        "ocf-agents setup cluster --address ADDRESS/PREFIX   (prints what it would do; --run does it)",
    ];
}
