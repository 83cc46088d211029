using System.Collections.Concurrent;
using System.Security.Cryptography;
using OcfAgents.ErchefWriter.Journals;

namespace OcfAgents.ErchefWriter.Writing;

/// <summary>
/// A pool of workers that take turns. Inserts and updates alternate; each update goes to a node whose insert was
/// acknowledged and which no other update touches, so that every acknowledged marker can be read back afterwards.
/// </summary>
sealed class WriterRun(NodeWriter writer, WritePlan plan, Journal journal)
{
    readonly ConcurrentQueue<Marker> _untouched = new();
    readonly Pacer _pacer = new(plan.Interval);
    readonly long _run = Convert.ToInt64(RandomNumberGenerator.GetHexString(Marker.RunDigits), 16);
    long _sequence;

    /// <summary>Ends when the duration is over or at <paramref name="stop"/>, once the writes under way have ended.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using CancellationTokenSource turns = CancellationTokenSource.CreateLinkedTokenSource(stop);
        turns.CancelAfter(plan.Duration);
        using CancellationTokenSource hard = new(plan.HardLimit);
        var written = await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(_ => WorkAsync(turns.Token, hard.Token)));
        return written.Sum();
    }

    async Task<int> WorkAsync(CancellationToken turns, CancellationToken hard)
    {
        var acknowledged = 0;
        while (await HasTurnAsync(turns))
        {
            Marker marker = new(_run, Interlocked.Increment(ref _sequence));
            var attempt = await writer.WriteAsync(marker, NodeToUpdate(marker), hard);
            journal.Add(attempt);
            acknowledged += attempt.Verdict == Verdict.Ok ? 1 : 0;
            if (attempt is { Verdict: Verdict.Ok, Kind: WriteKind.Insert })
            {
                _untouched.Enqueue(marker);
            }
        }

        return acknowledged;
    }

    Marker? NodeToUpdate(Marker marker) =>
        marker.Sequence % 2 == 0 && _untouched.TryDequeue(out var node) ? node : null;

    async Task<bool> HasTurnAsync(CancellationToken turns)
    {
        try
        {
            await _pacer.WaitAsync(turns);
            return !turns.IsCancellationRequested;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
