using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// PostgreSQL's own programs, as a rejoin runs them: as the database user, with no password in their arguments. Each exits with 0, or
/// with another code and its reason on standard error.
/// </summary>
public sealed class RejoinTools(ServerLocation location, PrimaryConnection connection, ICommandRunner commands)
{
    private static readonly TimeSpan s_atMost = TimeSpan.FromHours(48);
    private static readonly TimeSpan s_stallPatience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_recoveryTime = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_removalTime = TimeSpan.FromHours(2);

    public bool Has(string program) => File.Exists(location.Program(program));

    /// <summary>Finds out whether a rewind would succeed; changes nothing.</summary>
    public CommandResult TryRewind(PrimaryFacts primary, DataPaths paths) => Rewind(primary, paths, _ => { }, "--dry-run");

    public CommandResult Rewind(PrimaryFacts primary, DataPaths paths, Action<int> progress) => Rewind(primary, paths, progress, []);

    /// <summary>
    /// Through the end of its WAL and to a clean shutdown, in a server for one session that nobody can connect to: pg_rewind before 13
    /// does not do it, and a later one does it without leaving the archive alone.
    /// </summary>
    public CommandResult Recover(DataPaths paths, string? settings) => commands.Run(
        new Command(
            location.Program("postgres"),
            [
                "--single", "-F", "-D", paths.Data,
                .. settings is null ? Array.Empty<string>() : ["-c", $"config_file={settings}"],
                "-c", "archive_mode=on", "-c", "archive_command=false", "template1",
            ])
        {
            WorkingDirectory = paths.Data,
            Environment = FormerPostmaster.Disregarded(paths.Data, new ProcessTable()),
        },
        s_recoveryTime,
        CancellationToken.None);

    public CommandResult BaseBackup(PrimaryFacts primary, DataPaths paths, Action<int> progress)
    {
        using var watch = new ToolProgress(s_stallPatience, progress);
        return commands.Run(
            new Command(
                location.Program("pg_basebackup"),
                "-D", paths.New, "-X", "stream", "-c", "fast", "-P", "-w", "-d", Of(primary).ToConnectionInfo())
            {
                Environment = Environment,
                ErrorArrives = watch.Read,
            },
            s_atMost,
            watch.Stalled);
    }

    /// <summary>A directory and all below it, as it is and on disk; the copy must not exist yet.</summary>
    public CommandResult Copy(string from, string to)
    {
        var result = commands.Run(new Command("/bin/cp", "-a", "--", from, to), s_removalTime, CancellationToken.None);
        return result.Succeeded ? commands.Run(new Command("/bin/sync", "-f", to), s_removalTime, CancellationToken.None) : result;
    }

    /// <summary>A directory and all below it; follows no link, whatever the names in it are.</summary>
    public CommandResult Remove(string path) =>
        commands.Run(new Command("/bin/rm", "-rf", "--one-file-system", "--", path), s_removalTime, CancellationToken.None);

    private Dictionary<string, string> Environment => new(StringComparer.Ordinal) { ["PGPASSFILE"] = connection.PassFile };

    private CommandResult Rewind(PrimaryFacts primary, DataPaths paths, Action<int> progress, params ReadOnlySpan<string> more)
    {
        using var watch = new ToolProgress(s_stallPatience, progress);
        return commands.Run(
            new Command(
                location.Program("pg_rewind"),
                [
                    "--target-pgdata", paths.Data, "--progress",
                    "--source-server", $"{Of(primary).ToConnectionInfo()} dbname=postgres",
                    .. more,
                ])
            {
                Environment = Environment,
                ErrorArrives = watch.Read,
                WorkingDirectory = "/",
            },
            s_atMost,
            watch.Stalled);
    }

    private PrimaryConnection Of(PrimaryFacts primary) => connection with { Hosts = [primary.Host] };
}
