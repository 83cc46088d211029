using Mono.Unix.Native;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>Ends what runit does not look after any more: SIGTERM, and SIGKILL for what is left of it.</summary>
internal sealed class Leftovers(ChefServerResource resource)
{
    private const double ShareOfGrace = 0.5;
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(50);

    /// <returns><c>null</c> when nothing is left, or what is.</returns>
    public string? End(IReadOnlyCollection<ProcessIdentity> leaders, TimeSpan budget, CancellationToken deadline)
    {
        using var held = new HeldProcesses();
        var begin = Environment.TickCount64;
        var signal = Signum.SIGTERM;
        while (true)
        {
            var found = resource.Watch.FamilyOf(leaders);
            held.Add(found);
            if (found.Count == 0 && held.WaitForExit(TimeSpan.FromSeconds(1), deadline))
            {
                return null;
            }

            var elapsed = TimeSpan.FromMilliseconds(Environment.TickCount64 - begin);
            if (elapsed >= budget || deadline.IsCancellationRequested)
            {
                return $"left from an earlier run, and cannot be ended: {string.Join(' ', found.Select(ServiceWatch.NameOf))}";
            }

            if (elapsed >= budget * ShareOfGrace)
            {
                signal = Signum.SIGKILL;
            }

            resource.Context.Log.Warning($"{signal} to what is left from an earlier run: {string.Join(' ', found.Select(ServiceWatch.NameOf))}");
            held.Signal(found, signal);
            held.Signal(found, Signum.SIGCONT);
            held.WaitForExit(signal == Signum.SIGTERM ? budget * ShareOfGrace - elapsed : budget - elapsed, deadline);
            deadline.WaitHandle.WaitOne(s_lookAgain);
        }
    }
}
