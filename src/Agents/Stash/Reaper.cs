using Mono.Unix.Native;
using OcfAgents.Agents.Stash.Server;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash;

/// <summary>
/// Ends what a server leaves in its home. A git that outlived it goes on writing, and the disk cannot be unmounted: on a file
/// server two nodes would write.
/// </summary>
internal sealed class Reaper(StashResource resource)
{
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(50);

    /// <returns><c>null</c> when nothing is left, or what is.</returns>
    public string? Run(TimeSpan budget, CancellationToken cancellation)
    {
        using var held = new HeldProcesses();
        var start = Environment.TickCount64;
        var signal = Signum.SIGTERM;
        while (true)
        {
            var found = resource.Processes.FindUsersOfHome();
            held.Add(found);
            if (found.Count == 0 && held.WaitForExit(TimeSpan.FromSeconds(1), cancellation))
            {
                return null;
            }

            var elapsed = TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
            if (elapsed >= budget || cancellation.IsCancellationRequested)
            {
                return $"left in the home: {string.Join(' ', found.Select(resource.Processes.Describe))}";
            }

            if (elapsed >= budget / 2)
            {
                signal = Signum.SIGKILL;
            }

            resource.Context.Log.Warning($"{signal} to what is left in the home: {string.Join(' ', found.Select(ServerProcesses.NameOf))}");
            held.Signal(found, signal);
            held.WaitForExit(signal == Signum.SIGTERM ? budget / 2 - elapsed : budget - elapsed, cancellation);
            cancellation.WaitHandle.WaitOne(s_lookAgain);
        }
    }
}
