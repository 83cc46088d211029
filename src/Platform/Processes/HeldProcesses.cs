using System.Diagnostics;
using Mono.Unix.Native;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// Holds on every process that was seen while a service was being ended. One that was killed gives up its program and its
/// working directory a while before it is gone, so a search by those no longer finds it; only the hold knows when it ended.
/// </summary>
public sealed class HeldProcesses : IDisposable
{
    private readonly Dictionary<ProcessIdentity, ProcessHandle> _handles = [];

    /// <summary>Takes hold of those that are not held yet and have not ended.</summary>
    public void Add(IEnumerable<ProcessStatus> processes)
    {
        foreach (var process in processes.Where(process => !_handles.ContainsKey(process.Identity)))
        {
#pragma warning disable CA2000 // disposed of with this object
            if (ProcessHandle.Open(process.Identity) is { } handle)
#pragma warning restore CA2000
            {
                _handles.Add(process.Identity, handle);
            }
        }
    }

    /// <summary>Sends the signal to those of <paramref name="processes"/> that are held, and to nothing else.</summary>
    public void Signal(IEnumerable<ProcessStatus> processes, Signum signal)
    {
        foreach (var process in processes)
        {
            if (_handles.TryGetValue(process.Identity, out var handle))
            {
                handle.Signal(signal);
            }
        }
    }

    /// <summary>True as soon as all have ended, false where the time was over first.</summary>
    public bool WaitForExit(TimeSpan bound, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        return _handles.Values.All(handle => handle.WaitForExit(bound - Stopwatch.GetElapsedTime(started), cancellation));
    }

    public void Dispose()
    {
        foreach (var handle in _handles.Values)
        {
            handle.Dispose();
        }
    }
}
