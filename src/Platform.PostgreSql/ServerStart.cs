using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>Brings a server up with the agent's configuration: to stay, as a standby, or alone and for nobody, for a moment.</summary>
internal sealed class ServerStart(
    ServerLocation location, ServerFiles files, ICommandRunner commands, IDaemonStarter daemons, ProcessTable table)
{
    /// <summary>chef-server's own supervisor gives its services as many.</summary>
    private const int OpenFiles = 50_000;

    private const int AutomaticBytes = 1024 * 1024;

    private const UnixFileMode PublicFile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>Where its log ended before it was started; 0 where this object has not started it.</summary>
    private long _logged;

    public string LastWords => LogTail.LastWords(files.Log, _logged);

    public void AsStandby(ServerConfiguration configuration, CancellationToken cancellation)
    {
        Prepare(configuration);
        using (EffectiveUser.Become(location.User))
        {
            var (name, content) = SignalOf(configuration);
            OwnedFile.Write(location.DataFile(name), content, PrivateFile);
        }

        _logged = LogTail.LengthOf(files.Log);
        AwaitPostmaster(Launch(configuration), cancellation);
    }

    public void Alone(ServerConfiguration configuration, TimeSpan bound, CancellationToken cancellation)
    {
        Prepare(configuration);
        using (EffectiveUser.Become(location.User))
        {
            // Left by a start that PostgreSQL refused; single-user mode knows no standby.
            File.Delete(location.DataFile(SignalOf(configuration).Name));
        }

        var result = commands.Run(
            new Command(
                location.Program("postgres"), "--single", "-D", location.DataDirectory, "-c", $"config_file={configuration.SettingsFile}", location.Database)
            {
                User = location.User,
                Environment = Disregarded(),
            },
            bound,
            cancellation);
        if (!result.Succeeded)
        {
            throw new ServerException($"to raise its wal_level, {result.Describe()}");
        }
    }

    private static (string Name, string Content) SignalOf(ServerConfiguration configuration) =>
        configuration.Version.HasStandbySignal ? ("standby.signal", "") : ("recovery.conf", configuration.RecoveryFile());

    /// <summary>The files that it is started with.</summary>
    private void Prepare(ServerConfiguration configuration)
    {
        OwnedFile.Write(configuration.SettingsFile, configuration.Settings(), PublicFile);
        OwnedFile.Write(configuration.HbaFile, configuration.HbaRows(), PublicFile);
        OwnedFile.Write(
            configuration.SynchronousFile,
            ServerConfiguration.SettingsOfSynchronous(configuration.SynchronousNames, configuration.Version),
            PublicFile);
        OwnedFile.Write(
            configuration.SlotsFile, ServerConfiguration.SettingsOfSlots(configuration.SlotLimit, configuration.Version), PublicFile);
        using (EffectiveUser.Become(location.User))
        {
            var path = location.DataFile("postgresql.auto.conf");
            if (LastingSettings.AddTo(OwnedFile.ReadText(path, AutomaticBytes) ?? "", configuration.Version) is { } text)
            {
                OwnedFile.Write(path, text, PrivateFile);
            }
        }

        OwnedFile.Write(files.WhileStopping, ServerConfiguration.SettingsWhileRunning, PublicFile);
        OwnedFile.Write(files.Reception, ServerConfiguration.SettingsWhileRunning, PublicFile);
    }

    private ProcessIdentity Launch(ServerConfiguration configuration) =>
        daemons.StartDaemon(new DaemonCommand(
            location.Program("postgres"), "-D", location.DataDirectory, "-c", $"config_file={configuration.SettingsFile}")
        {
            User = location.User,
            LogFile = files.Log,
            Environment = EnvironmentOf(configuration),
            Umask = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute,
            OpenFileLimit = OpenFileLimit.AtMost(OpenFiles, File.ReadAllText("/proc/self/limits")),
        });

    private Dictionary<string, string> EnvironmentOf(ServerConfiguration configuration)
    {
        var environment = Disregarded();
        if (!configuration.Version.SaysWal)
        {
            // Before 10 a connection string names no password file, and the server's own libpq asks this variable.
            environment["PGPASSFILE"] = configuration.Primary.PassFile;
        }

        return environment;
    }

    private Dictionary<string, string> Disregarded()
    {
        using (EffectiveUser.Become(location.User))
        {
            return FormerPostmaster.Disregarded(location.DataDirectory, table);
        }
    }

    private void AwaitPostmaster(ProcessIdentity started, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (table.Read(started.Pid) is not { IsZombie: false } status || status.Identity != started)
            {
                throw new ServerException($"postgres did not start: {LastWords}");
            }

            using (EffectiveUser.Become(location.User))
            {
                if (PidFile.In(location.DataDirectory)?.Pid == started.Pid)
                {
                    return;
                }
            }

            cancellation.WaitHandle.WaitOne(LookAgain);
        }

        throw new ServerException("postgres has not taken its data directory in time");
    }
}
