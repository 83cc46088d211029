using System.Diagnostics;

namespace OcfAgents.ErchefWriter.Writing;

/// <summary>
/// Hands out turns at a steady interval. A turn that nobody was free to take is gone: after an outage the writer goes on
/// at its pace, and does not make up for lost time in a burst.
/// </summary>
sealed class Pacer(TimeSpan interval)
{
    readonly Lock _gate = new();
    readonly Stopwatch _clock = Stopwatch.StartNew();
    TimeSpan _next;

    public Task WaitAsync(CancellationToken cancellation)
    {
        var wait = TakeTurn() - _clock.Elapsed;
        return wait > TimeSpan.Zero ? Task.Delay(wait, cancellation) : Task.CompletedTask;
    }

    TimeSpan TakeTurn()
    {
        lock (_gate)
        {
            var now = _clock.Elapsed;
            var turn = _next > now ? _next : now;
            _next = turn + interval;
            return turn;
        }
    }
}
