using Mono.Unix.Native;
using Npgsql;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>The effects on one instance. Nothing here decides: which of these is done, and when, comes from the transition table.</summary>
public sealed class PostgresServer(
    ServerLocation location,
    string logFile,
    ICommandRunner commands,
    IDaemonStarter daemons,
    ProcessTable table) : IPostgresServer
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>chef-server's own supervisor gives its services as many.</summary>
    private const int OpenFiles = 50_000;

    private readonly ServerObserver _observer = new(location, table);

    public Observation Observe(ObservationRequest request) => _observer.Observe(request);

    public void StartAsStandby(ServerConfiguration configuration, CancellationToken cancellation)
    {
        OwnedFile.Write(configuration.SettingsFile, configuration.Settings(), PublicFile);
        OwnedFile.Write(configuration.HbaFile, configuration.HbaRows(), PublicFile);
        using (EffectiveUser.Become(location.User))
        {
            var (name, content) = configuration.Version.HasStandbySignal
                ? ("standby.signal", "")
                : ("recovery.conf", configuration.RecoveryFile());
            OwnedFile.Write(location.DataFile(name), content, PrivateFile);
        }

        var logged = LogTail.LengthOf(logFile);
        var started = daemons.StartDaemon(new DaemonCommand(
            location.Program("postgres"), "-D", location.DataDirectory, "-c", $"config_file={configuration.SettingsFile}")
        {
            User = location.User,
            LogFile = logFile,
            Umask = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute,
            OpenFileLimit = OpenFileLimit.AtMost(OpenFiles, File.ReadAllText("/proc/self/limits")),
        });
        AwaitPostmaster(started, logged, cancellation);
    }

    public StopResult Stop(TimeSpan budget, CancellationToken cancellation)
    {
        var start = Environment.TickCount64;
        TimeSpan Elapsed() => TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
        var rung = StopRung.Fast;
        while (true)
        {
            var processes = FindProcesses();
            if (processes.Count == 0)
            {
                return new StopResult(IsGone: true, rung);
            }

            if (Elapsed() >= budget || cancellation.IsCancellationRequested)
            {
                return new StopResult(IsGone: false, rung);
            }

            rung = StopLadder.RungAt(Elapsed(), budget);
            var target = _observer.Processes.PostmasterAmong(processes);
            if (target is null)
            {
                EndOrphans(budget - Elapsed(), cancellation);
                continue;
            }

            if (rung == StopRung.Kill)
            {
                KillAll(processes, cancellation);
                continue;
            }

            SignalAndWait(target, rung, StopLadder.TimeLeftOn(rung, Elapsed(), budget), cancellation);
        }
    }

    public bool EndOrphans(TimeSpan budget, CancellationToken cancellation)
    {
        // They see by themselves that their postmaster is dead, but for one that is busy: a moment for the former.
        var patience = TimeSpan.FromTicks(Math.Min(budget.Ticks / 4, TimeSpan.TicksPerSecond * 2));
        var end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        foreach (var process in FindProcesses())
        {
            Signal(process, Signum.SIGQUIT);
        }

        while (Environment.TickCount64 < end && !cancellation.IsCancellationRequested)
        {
            if (FindProcesses().Count == 0)
            {
                return true;
            }

            cancellation.WaitHandle.WaitOne(LookAgain);
        }

        KillAll(FindProcesses(), cancellation);
        return FindProcesses().Count == 0;
    }

    public void Promote(TimeSpan bound, CancellationToken cancellation)
    {
        // pg_ctl promote: 0 asked (and, before 10 always, without waiting), 1 not possible. -W: the caller watches, with its own deadline.
        string[] arguments = ["promote", "-D", location.DataDirectory, .. ReadVersion().SaysWal ? ["-W"] : Array.Empty<string>()];
        var result = commands.Run(
            new Command(location.Program("pg_ctl"), [.. arguments]) { User = location.User }, bound, cancellation);
        if (!result.Succeeded)
        {
            throw new ServerException($"pg_ctl promote ended with {result.End} {result.ExitCode}: {FirstLine(result.Error)}");
        }
    }

    public string? Checkpoint(TimeSpan bound)
    {
        try
        {
            using var user = EffectiveUser.Become(location.User);
            using var session = ServerSession.Open(location, bound);
            using var command = session.Command("CHECKPOINT");
            command.ExecuteNonQuery();
            return null;
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException)
        {
            return trouble.Message;
        }
    }

    private const UnixFileMode PublicFile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private ServerVersion ReadVersion() =>
        _observer.ReadVersion() ?? throw new ServerException($"{location.DataFile("PG_VERSION")} cannot be read");

    private IReadOnlyList<ProcessStatus> FindProcesses()
    {
        using var user = EffectiveUser.Become(location.User);
        return _observer.Processes.FindAll();
    }

    private void AwaitPostmaster(ProcessIdentity started, long logged, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (table.Read(started.Pid) is not { IsZombie: false } status || status.Identity != started)
            {
                throw new ServerException($"postgres did not start: {LogTail.LastWords(logFile, logged)}");
            }

            using (EffectiveUser.Become(location.User))
            {
                var text = OwnedFile.ReadText(location.DataFile("postmaster.pid"), PidFile.MaximumBytes);
                if (PidFile.TryParse(text)?.Pid == started.Pid)
                {
                    return;
                }
            }

            cancellation.WaitHandle.WaitOne(LookAgain);
        }

        throw new ServerException("postgres has not taken its data directory in time");
    }

    private static void SignalAndWait(ProcessStatus postmaster, StopRung rung, TimeSpan bound, CancellationToken cancellation)
    {
        using var handle = ProcessHandle.Open(postmaster.Identity);
        if (handle is null)
        {
            return;
        }

        handle.Signal(rung == StopRung.Fast ? Signum.SIGINT : Signum.SIGQUIT);
        // A suspended postmaster takes no signal but SIGKILL until it is continued.
        handle.Signal(Signum.SIGCONT);
        handle.WaitForExit(bound, cancellation);
    }

    /// <summary>The postmaster is held still first, so that it starts no new child while the others are ended (R-STOP 32).</summary>
    private void KillAll(IReadOnlyList<ProcessStatus> processes, CancellationToken cancellation)
    {
        if (_observer.Processes.PostmasterAmong(processes) is { } postmaster)
        {
            Signal(postmaster, Signum.SIGSTOP);
            processes = FindProcesses();
        }

        foreach (var process in processes)
        {
            Signal(process, Signum.SIGKILL);
        }

        cancellation.WaitHandle.WaitOne(LookAgain);
    }

    private static void Signal(ProcessStatus process, Signum signal)
    {
        using var handle = ProcessHandle.Open(process.Identity);
        handle?.Signal(signal);
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
