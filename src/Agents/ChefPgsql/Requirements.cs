using OcfAgents.Ocf;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>What must be so on this node before PostgreSQL is started: validate-all at level 10, and the beginning of start.</summary>
internal static class Requirements
{
    /// <returns>The first that is not met; <c>null</c> when all are.</returns>
    public static (Refusal Refusal, string Reason)? FirstUnmet(ActionContext context)
    {
        if (context.CloneMetadata is { NotifyEnabled: false })
        {
            return (Refusal.Configured, "create the clone with notify=true: without it there is no election");
        }

        if (LocalInstance.Find(context) is not { } instance)
        {
            return (Refusal.Installed, LocalInstance.WhyNone(context));
        }

        return MissingProgram(instance.Location)
            // What a rejoin has left half done is its own to complete, and no server is started in it.
            ?? (instance.Rejoin.HasData ? null : UnusableDataDirectory(instance))
            ?? UnusablePassFile(instance)
            ?? MissingSocketDirectory(instance.Location)
            ?? OtherSupervisor(instance);
    }

    private static (Refusal, string)? MissingProgram(ServerLocation location)
    {
        string[] programs = ["postgres", "pg_ctl"];
        return programs.FirstOrDefault(name => !File.Exists(location.Program(name))) is { } missing
            ? (Refusal.Installed, $"{location.Program(missing)} is not there: install chef-server here, or set bindir")
            : null;
    }

    private static (Refusal, string)? UnusableDataDirectory(LocalInstance instance)
    {
        var location = instance.Location;
        try
        {
            using var user = EffectiveUser.Become(location.User);
            return ServerVersion.TryParse(OwnedFile.ReadText(location.DataFile("PG_VERSION"), 64)) switch
            {
                null => (Refusal.Args, $"pgdata {location.DataDirectory} holds no PG_VERSION: mount it, or clone it from the primary"),
                { IsKnown: false } version => (Refusal.Installed, $"PostgreSQL {version} is older than {ServerVersion.OldestKnown}: upgrade chef-server first"),
                _ => OverridingSetting(instance),
            };
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The exit reason holds 128 bytes: what to do, and the shortest words for why.
            return (Refusal.Perm, $"pgdata is not readable by {location.User.Name}: chown -R it, mode 0700 ({Short(trouble)})");
        }
    }

    /// <summary>postgresql.auto.conf wins over every configuration file; pg_basebackup -R writes there.</summary>
    private static (Refusal, string)? OverridingSetting(LocalInstance instance)
    {
        string[] ours =
        [
            "primary_conninfo", "hba_file", "recovery_target_timeline", "port", "unix_socket_directories",
            .. instance.Slots.IsOn ? ["primary_slot_name"] : Array.Empty<string>(),
            .. instance.Synchronous.IsOn ? ["synchronous_standby_names", "synchronous_commit"] : Array.Empty<string>(),
        ];
        var lines = OwnedFile.ReadText(instance.Location.DataFile("postgresql.auto.conf"), 1024 * 1024)?.Split('\n') ?? [];
        return ours.FirstOrDefault(name => lines.Any(line => line.Split('=')[0].Trim() == name)) is { } name
            ? (Refusal.Args, $"postgresql.auto.conf sets {name}, which would win over the agent's: remove that line")
            : null;
    }

    private static (Refusal, string)? UnusablePassFile(LocalInstance instance)
    {
        var path = instance.Context.Parameters.Get(ChefPgsqlParameters.PassFile);
        if (!File.Exists(path))
        {
            return (Refusal.Args, $"{path} is not there: write host:port:database:user:password for the replication role");
        }

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if ((File.GetUnixFileMode(path) & others) != UnixFileMode.None)
        {
            return (Refusal.Perm, $"{path} can be read by others and libpq would ignore it: chmod 0600");
        }

        try
        {
            using var user = EffectiveUser.Become(instance.Location.User);
            OwnedFile.ReadText(path, 64 * 1024);
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return (Refusal.Perm, $"{path} cannot be read as {instance.Location.User.Name}: chown it");
        }
    }

    private static string Short(Exception trouble) =>
        trouble is UnsafeFileException ? "PG_VERSION is no plain file" : trouble is UnauthorizedAccessException ? "denied" : "I/O error";

    private static (Refusal, string)? MissingSocketDirectory(ServerLocation location) =>
        Directory.Exists(location.SocketDirectory)
            ? null
            : (Refusal.Args, $"pghost {location.SocketDirectory} is no directory here: set it to PostgreSQL's unix_socket_directories");

    private static (Refusal, string)? OtherSupervisor(LocalInstance instance) =>
        // Where the cluster has had the database before it is taken back; where not, people use it, and a person hands it over.
        instance.Supervisor.RunsIt && !File.Exists(instance.Paths.Settings)
            ? (Refusal.Args, "runit runs postgresql here: hand it over with 'ocf-agents setup cluster', or chef-server-ctl stop postgresql")
            : null;
}
