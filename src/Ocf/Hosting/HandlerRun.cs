using System.Diagnostics.CodeAnalysis;

namespace OcfAgents.Ocf;

/// <summary>
/// One call of a handler, on a thread of its own: a handler that hangs in a read which cannot be interrupted is left
/// behind when its time is over, and ends with the process. (Not so a thread in the kernel's uninterruptible sleep,
/// which no process can leave.)
/// </summary>
sealed class HandlerRun(AgentAction action, ActionContext context)
{
    const int StackSize = 8 * 1024 * 1024;
    const int TraceLength = 40;

    // How often it is asked whether a handler hangs in its last look: next to no short action comes to it.
    static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(1);

    volatile IOutcome? _outcome;

    public IOutcome Outcome()
    {
        // Not disposed: a handler left behind may still look at its token.
#pragma warning disable CA2000
        var deadline = new CancellationTokenSource();
#pragma warning restore CA2000
        var thread = new Thread(() => _outcome = Call(() => action.Handler(context, deadline.Token), deadline.Token), StackSize)
        {
            IsBackground = true,
            Name = action.Name,
        };
        thread.Start();
        if (!IsBack(thread))
        {
            // What is registered on the token runs elsewhere: it might hang as well.
            _ = deadline.CancelAsync();
            if (context.LastLook is { } look)
                return Call(look.IfItHangs, CancellationToken.None);
            _ = thread.Join(ActionTime.Grace(context.Timeout));
        }

        return _outcome ?? HostOutcome.OutOfTime(context);
    }

    /// <summary>Waits until the handler is back, its time is over, or its last look is to be given up.</summary>
    bool IsBack(Thread handler)
    {
        long end = Environment.TickCount64 + (long)context.TimeAllowed.TotalMilliseconds;
        while (true)
        {
            var left = TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64));
            if (handler.Join(left < LookAfter ? left : LookAfter))
                return true;
            long now = Environment.TickCount64;
            if (now >= end || now >= context.LastLook?.End)
                return false;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Here a failure that nobody foresaw becomes an outcome.")]
    IOutcome Call(Func<IOutcome?> handler, CancellationToken deadline)
    {
        try
        {
            return handler()
                ?? HostOutcome.Failed(context, $"internal error: {action.Name} came to no outcome; please report it");
        }
        catch (Exception exception)
        {
            if (exception is not OperationCanceledException || !deadline.IsCancellationRequested)
                LogTrace(exception);
            // Whatever is thrown after the deadline is a consequence of it.
            return deadline.IsCancellationRequested
                ? HostOutcome.OutOfTime(context)
                : HostOutcome.Failed(context, InternalError.Reason(exception));
        }
    }

    void LogTrace(Exception exception)
    {
        // Redacted before it is cut into lines: a secret may have several.
        string trace = context.Log.Redacted(exception.ToString());
        foreach (string line in trace.Split('\n', StringSplitOptions.TrimEntries).Take(TraceLength))
            context.Log.Error(line);
    }
}
