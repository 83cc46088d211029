using System.Diagnostics;
using Mono.Unix.Native;
using Mydaemon.Decisions;
using Mydaemon.Processes;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace Mydaemon.Actions;

/// <summary>Ends every process of the daemon, within the action's time.</summary>
static class Ending
{
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <returns><c>null</c> when nothing is left, or what is.</returns>
    public static string? Of(DaemonProcesses daemon, ActionContext context, CancellationToken deadline)
    {
        var started = Stopwatch.GetTimestamp();
        var signalled = new HashSet<(ProcessIdentity Process, Signum Signal)>();
        var names = "";
        using var held = new HeldProcesses();
        while (!deadline.IsCancellationRequested)
        {
            // Looked for in each round: one that is brought forth meanwhile must not get away.
            var left = daemon.All();
            held.Add(left);
            if (left.Count == 0 && held.WaitForExit(Pace, deadline))
            {
                return null;
            }

            names = left.Count > 0 ? string.Join(", ", left.Select(process => $"{process.Name} {process.Pid}")) : names;
            var signal = StopLadder.SignalAt(Stopwatch.GetElapsedTime(started), context.TimeAllowed);
            context.Log.Doing($"waiting for {names} to end, after {signal}");
            held.Signal(left.Where(process => signalled.Add((process.Identity, signal))), signal);
            held.WaitForExit(Pace, deadline);
        }

        return $"cannot be ended: {names}";
    }
}
