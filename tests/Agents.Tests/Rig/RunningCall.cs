namespace OcfAgents.Agents.Tests.Rig;

/// <summary>A program that runs on a machine.</summary>
internal sealed class RunningCall(string program)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly TaskCompletionSource<int> _pid = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CallResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>On its machine.</summary>
    public int Pid => Wait(_pid.Task);

    public bool HasEnded => _result.Task.IsCompleted;

    public CallResult Result => Wait(_result.Task);

    public void Started(int pid) => _pid.TrySetResult(pid);

    public void Ended(CallResult result) => _result.TrySetResult(result);

    public void Failed(Exception exception)
    {
        _pid.TrySetException(exception);
        _result.TrySetException(exception);
    }

    private T Wait<T>(Task<T> task) => task.WaitAsync(s_patience).ContinueWith(
        done => done.Exception?.InnerException is TimeoutException
            ? throw new TimeoutException($"{program} did not end")
            : done.GetAwaiter().GetResult(),
        TaskScheduler.Default).GetAwaiter().GetResult();
}
