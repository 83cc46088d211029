using Mydaemon.Decisions;
using Mydaemon.Processes;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;

namespace Mydaemon.Actions;

/// <summary>
/// Reaches "running" from whatever is there: nothing to do, nothing left over, or what a start left that was cut off.
/// </summary>
static class StartAction
{
    public static StartOutcome Run(ActionContext context, CancellationToken deadline)
    {
        var daemon = new DaemonProcesses(context.ResourceName);
        if (daemon.Look().State == DaemonState.Running)
        {
            return StartOutcome.Started;
        }

        if (Requirements.FirstUnmet(context) is { } unmet)
        {
            return StartOutcome.Refused(unmet.Refusal, unmet.Reason);
        }

        // Two of it at work on the same data would be worse than none.
        if (Ending.Of(daemon, context, deadline) is { } survivors)
        {
            return StartOutcome.Failed(survivors);
        }

        try
        {
            return Launch(daemon, context, deadline);
        }
        catch (CommandException reason)
        {
            return StartOutcome.Failed(reason.Message);
        }
    }

    static StartOutcome Launch(DaemonProcesses daemon, ActionContext context, CancellationToken deadline)
    {
        var settle = context.Parameters.Get(DaemonParameters.Settle);
        var words = daemon.LogLength;
        var process = daemon.Launch(context.Parameters);
        context.Log.Doing($"waiting for process {process.Pid} to live for {settle.TotalSeconds} s");
        using var handle = ProcessHandle.Open(process);
        if (handle is null || handle.WaitForExit(settle, deadline))
        {
            return StartOutcome.Failed($"the program ended at once: {daemon.LastWords(words)}");
        }

        deadline.ThrowIfCancellationRequested();
        context.Log.Info($"started as process {process.Pid}");
        return StartOutcome.Started;
    }
}
