using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>The effects on one instance. Nothing here decides: which of these is done, and when, comes from the transition table.</summary>
public sealed class PostgresServer(
    ServerLocation location,
    ServerFiles files,
    ICommandRunner commands,
    IDaemonStarter daemons,
    ProcessTable table,
    IRejoinWork? rejoin = null) : IPostgresServer
{
    /// <summary>Between two rounds of SIGKILL; what hangs in the kernel longer is looked at again.</summary>
    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(1);

    /// <summary>Before, primary_conninfo is read at a start alone.</summary>
    public const int FirstWithReloadablePrimary = 13;

    private readonly ServerObserver _observer = new(location, table);

    private readonly ServerStart _start = new(location, files, commands, daemons, table);

    public string LastWords => _start.LastWords;

    public Observation Observe(ObservationRequest request)
    {
        var seen = _observer.Observe(request);
        // Its log is root's. A standby that streams has nothing to complain of.
        if (seen.Answer is { Kind: AnswerKind.Answered, IsInRecovery: true, Receiver: not ReceiverStatus.Streaming })
        {
            seen = seen with { MissingWal = ReceiverLog.MissingWal(files.Log), IsLoginRefused = ReceiverLog.IsLoginRefused(files.Log) };
        }

        return seen with { Rejoin = rejoin?.Look(seen.Postmaster == Postmaster.Absent) };
    }

    public void StartAsStandby(ServerConfiguration configuration, CancellationToken cancellation)
    {
        // The last word on it: whatever led here, half of another's data is never started.
        rejoin?.BeforeStart();
        _start.AsStandby(configuration, cancellation);
    }

    public void LiftWalLevel(ServerConfiguration configuration, TimeSpan bound, CancellationToken cancellation)
    {
        rejoin?.BeforeStart();
        _start.Alone(configuration, bound, cancellation);
    }

    public StopResult Stop(TimeSpan budget, CancellationToken cancellation)
    {
        var start = Environment.TickCount64;
        // It may be about to stop the server as well, or still be tidying up behind it.
        if (rejoin?.End(budget, cancellation) == false)
        {
            return new StopResult(IsGone: false, StopRung.Kill);
        }

        TimeSpan Elapsed() => TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
        using var held = new HeldProcesses();
        var rung = StopRung.Fast;
        while (true)
        {
            var processes = FindProcesses(held);
            if (processes.Count == 0 && held.WaitForExit(budget - Elapsed(), cancellation))
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
                EndOrphans(held, budget - Elapsed(), cancellation);
            }
            else if (rung == StopRung.Kill)
            {
                KillAll(held, cancellation);
            }
            else
            {
                var children = processes.Where(process => process.ParentPid == target.Pid && process.Name == target.Name);
                ShutDown(target, () => held.Signal(children, Signum.SIGHUP), rung, budget, StopLadder.TimeLeftOn(rung, Elapsed(), budget), cancellation);
            }
        }
    }

    public bool AwaitExit(TimeSpan bound, CancellationToken cancellation)
    {
        using var held = new HeldProcesses();
        return FindProcesses(held).Count == 0 && held.WaitForExit(bound, cancellation);
    }

    public bool EndOrphans(TimeSpan budget, CancellationToken cancellation)
    {
        using var held = new HeldProcesses();
        EndOrphans(held, budget, cancellation);
        return FindProcesses(held).Count == 0 && held.WaitForExit(TimeSpan.Zero, cancellation);
    }

    public void BeginRejoin(CancellationToken cancellation)
    {
        if (rejoin is null)
        {
            throw new ServerException("nothing here can rejoin it");
        }

        rejoin.Begin(cancellation);
    }

    public bool EndRejoin(TimeSpan budget, CancellationToken cancellation) => rejoin?.End(budget, cancellation) ?? true;

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

    public void StopReception() => SetReception(ServerConfiguration.SettingsWithoutReception);

    public void Follow(PrimaryConnection primary) => SetReception(ServerConfiguration.SettingsToFollow(primary));

    public bool ContinueReceiver() => new WalReceiver(location, table).Continue();

    public string? Checkpoint(TimeSpan bound) => LoneCommand.Run(location, "CHECKPOINT", bound);

    private const UnixFileMode PublicFile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private ServerVersion ReadVersion() =>
        _observer.ReadVersion() ?? throw new ServerException($"{location.DataFile("PG_VERSION")} cannot be read");

    private void SetReception(string settings)
    {
        if (ReadVersion().Major < FirstWithReloadablePrimary)
        {
            return;
        }

        new IncludedFile(location, files.Reception, table).Change(settings);
    }

    /// <summary>Those that can be signalled, and a hold on them and on those that are ending already.</summary>
    private IReadOnlyList<ProcessStatus> FindProcesses(HeldProcesses held)
    {
        IReadOnlyList<ProcessStatus> processes, exiting;
        using (EffectiveUser.Become(location.User))
        {
            processes = _observer.Processes.FindAll();
            exiting = _observer.Processes.FindExiting();
        }

        held.Add(processes);
        held.Add(exiting);
        return processes;
    }

    private void ShutDown(
        ProcessStatus postmaster, Action reloadChildren, StopRung rung, TimeSpan budget, TimeSpan bound, CancellationToken cancellation)
    {
        using var handle = ProcessHandle.Open(postmaster.Identity);
        if (handle is null)
        {
            return;
        }

        var reloads = rung == StopRung.Fast && LowerPatienceWithStandbys(budget);
        if (reloads)
        {
            handle.Signal(Signum.SIGHUP);
        }

        handle.Signal(rung == StopRung.Fast ? Signum.SIGINT : Signum.SIGQUIT);
        if (reloads)
        {
            // From PostgreSQL 16 on the postmaster may look at both signals at once, and reloads nothing any more when it is to shut down.
            reloadChildren();
        }

        // A suspended postmaster takes no signal but SIGKILL until it is continued.
        handle.Signal(Signum.SIGCONT);
        handle.WaitForExit(bound, cancellation);
    }

    /// <summary>
    /// A fast shutdown waits until each standby has confirmed the last WAL, and for one that hangs, as long as
    /// wal_sender_timeout, a minute (R-STOP). While it stops it waits for less: a sound standby confirms within the time.
    /// </summary>
    /// <returns>Whether there is something to reload; not being able to write costs time and nothing else.</returns>
    private bool LowerPatienceWithStandbys(TimeSpan budget)
    {
        try
        {
            OwnedFile.Write(
                files.WhileStopping, ServerConfiguration.SettingsWhileStopping(StopLadder.PatienceWithStandbys(budget)), PublicFile);
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void EndOrphans(HeldProcesses held, TimeSpan budget, CancellationToken cancellation)
    {
        // They see by themselves that their postmaster is dead, but for one that is busy: a moment for the former.
        var patience = TimeSpan.FromTicks(Math.Min(budget.Ticks / 4, TimeSpan.TicksPerSecond * 2));
        var orphans = FindProcesses(held);
        held.Signal(orphans, Signum.SIGQUIT);
        if (!held.WaitForExit(patience, cancellation) || FindProcesses(held).Count > 0)
        {
            KillAll(held, cancellation);
        }
    }

    /// <summary>The postmaster is held still first, so that it starts no new child while the others are ended (R-STOP 32).</summary>
    private void KillAll(HeldProcesses held, CancellationToken cancellation)
    {
        var processes = FindProcesses(held);
        if (_observer.Processes.PostmasterAmong(processes) is { } postmaster)
        {
            held.Signal([postmaster], Signum.SIGSTOP);
            processes = FindProcesses(held);
        }

        held.Signal(processes, Signum.SIGKILL);
        held.WaitForExit(KillPatience, cancellation);
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
