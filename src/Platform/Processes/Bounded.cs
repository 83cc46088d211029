using System.Runtime.ExceptionServices;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// Looks at what may never answer: a stat of a file on a dead server hangs in the kernel, and nothing in this process
/// can call it back.
/// </summary>
public static class Bounded
{
    // Looks are shallow; an abandoned one keeps its stack.
    private const int StackSize = 256 * 1024;

    /// <summary>
    /// Runs the look on a thread of its own. Where that is not back in time it is abandoned, hanging as it does: the
    /// process can still do its work, and ends without it, unless the kernel is in a sleep that not even SIGKILL ends.
    /// </summary>
    /// <param name="look">May still be running, and may yet return, after this is back; it must change nothing.</param>
    /// <param name="bound">For how long it is waited for.</param>
    /// <param name="result">What it returned, and <c>default</c> where it did not in time.</param>
    /// <returns>Whether it came back in time; what it threw is thrown here.</returns>
    public static bool TryRun<T>(Func<T> look, TimeSpan bound, out T? result)
    {
        var outcome = new Outcome<T>();
        var thread = new Thread(() => outcome.Take(look), StackSize) { IsBackground = true, Name = "bounded look" };
        thread.Start();
        if (!thread.Join(bound > TimeSpan.Zero ? bound : TimeSpan.Zero))
        {
            result = default;
            return false;
        }
        outcome.Failure?.Throw();
        result = outcome.Result;
        return true;
    }

    // Not locals of the caller, which an abandoned look would write to after the caller has gone on.
    private sealed class Outcome<T>
    {
        public T? Result { get; private set; }

        public ExceptionDispatchInfo? Failure { get; private set; }

        public void Take(Func<T> look)
        {
            try
            {
                Result = look();
            }
#pragma warning disable CA1031 // thrown again where it is waited for; here it would end the process
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Failure = ExceptionDispatchInfo.Capture(failure);
            }
        }
    }
}
