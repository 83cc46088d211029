using System.Collections.Concurrent;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>Plays many things side by side: each of them mostly waits between two looks at its server.</summary>
internal static class AtOnce
{
    private const int Threads = 128;
    private const int StackSize = 256 * 1024;

    public static IReadOnlyList<TResult> Select<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> play)
    {
        var results = new TResult[items.Count];
        var failures = new ConcurrentQueue<Exception>();
        var next = -1;
        var threads = Enumerable.Range(0, Math.Min(Threads, items.Count))
            .Select(_ => new Thread(Work, StackSize))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return failures.IsEmpty ? results : throw new AggregateException(failures);

        void Work()
        {
            while (Interlocked.Increment(ref next) is var index && index < items.Count)
            {
                Play(index);
            }
        }

#pragma warning disable CA1031 // on a thread of its own an exception would end the test run; it is thrown again above
        void Play(int index)
        {
            try
            {
                results[index] = play(items[index]);
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        }
#pragma warning restore CA1031
    }
}
