using Mono.Unix.Native;
using OcfAgents.Ocf;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefPgsql.Watching;

/// <summary>
/// Sees to it that one watcher watches the present run, and that none does while the agent itself brings the server down. The
/// lock alone says whether one lives. Nothing here ever fails an action: without a watcher a death is found later, that is all.
/// </summary>
internal sealed class WatcherKeeper(
    StatePaths paths, IDaemonStarter daemons, ProcessTable table, string resource, AgentLog log)
{
    private const int NoteBytes = 64;

    private static readonly TimeSpan DyingTime = TimeSpan.FromSeconds(1);

    /// <summary>ClusterTool looks for these; nothing else of this process's environment reaches the watcher.</summary>
    private static readonly string[] PassedOn = ["HA_SBIN_DIR", "PCMK_ipc_buffer", "PCMK_ipc_type"];

    /// <summary>For a monitor: one file is opened, and nothing else happens while all is as it should be.</summary>
    /// <param name="order">What is to be watched; <c>null</c>: nothing.</param>
    public void Keep(WatchOrder? order) => Try(() =>
    {
        var view = FileLock.Look(paths.Watcher, NoteBytes);
        if (view is null or { IsHeld: false } ? order is null : view.Text == order?.Note)
        {
            return;
        }

        if (order is not null)
        {
            // The file is there before the watcher is: an action that comes in between can lock it out.
            paths.CreateAll();
        }

        EndAndHold()?.Dispose();
        if (order is not null)
        {
            Start(order);
        }
    });

    /// <summary>
    /// Ends it before the server is brought down, so that what is wanted is not reported as a failure. One that was started just
    /// before, and is not there yet, finds the lock taken until the result is disposed of, and then its run gone.
    /// </summary>
    public IDisposable? End()
    {
        IDisposable? held = null;
        Try(() => held = File.Exists(paths.Watcher) ? EndAndHold() : null);
        return held;
    }

    private FileLock? EndAndHold()
    {
        if (FileLock.Acquire(paths.Watcher, TimeSpan.Zero, CancellationToken.None) is { } free)
        {
            return free;
        }

        KillAll();
        return FileLock.Acquire(paths.Watcher, DyingTime, CancellationToken.None);
    }

    /// <summary>
    /// By what they are, not by what the file says. Held still first, with what they have started: a crm_resource that was left
    /// would report the failure of a run that is over to whoever comes next. SIGKILL also ends one that is suspended.
    /// </summary>
    private void KillAll()
    {
        using var held = new HeldProcesses();
        ProcessStatus[] watchers = [.. table.ReadAll().Where(process => IsWatcher(process.Pid))];
        held.Add(watchers);
        held.Signal(watchers, Signum.SIGSTOP);
        var pids = new HashSet<int>(Array.ConvertAll(watchers, watcher => watcher.Pid));
        ProcessStatus[] children = [.. table.ReadAll().Where(process => pids.Contains(process.ParentPid))];
        held.Add(children);
        held.Signal([.. watchers, .. children], Signum.SIGKILL);
        if (!held.WaitForExit(DyingTime, CancellationToken.None))
        {
            log.Warning("the watcher does not end by SIGKILL; this may be reported as a failure");
        }
    }

    private bool IsWatcher(int pid) =>
        table.CommandLineOf(pid) is [_, WatchOrder.Verb, var watched, ..]
        && watched == resource
        && table.ExecutableOf(pid) is { } executable
        && executable == table.ExecutableOf(Environment.ProcessId)
        // On the host of containers, those of the containers can be seen as well.
        && FileIdentity.Of($"/proc/{pid}/ns/pid") == FileIdentity.Of("/proc/self/ns/pid");

    private void Start(WatchOrder order)
    {
        var watcher = daemons.StartDaemon(new DaemonCommand(Environment.ProcessPath ?? "/proc/self/exe", [.. order.ToArguments()])
        {
            LogFile = paths.WatcherLog,
            Environment = ChildEnvironment.PassedOn(PassedOn),
        });
        log.Info($"process {watcher.Pid} watches postmaster {order.Postmaster.Pid}");
    }

    private void Try(Action effect)
    {
        try
        {
            effect();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or CommandException)
        {
            log.Warning($"watcher: {trouble.Message}");
        }
    }
}
