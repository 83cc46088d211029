using System.Diagnostics;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Cli.Setup;

/// <summary>Takes PostgreSQL away from chef-server's runit, for good, and gives it back.</summary>
internal sealed class RunitHold(Layout layout)
{
    private static readonly TimeSpan ControlScriptTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    private readonly RunitService _service = layout.Runit;

    /// <summary>runit keeps its hands off, now and after a boot.</summary>
    public static bool IsOut(RunitState state) => RunitClaim.Of(state, Layout.RunitServiceName) is null;

    /// <summary>A boot, or a new runsv, does not start it from now on; what runs goes on.</summary>
    /// <returns>Whether the file was not there before.</returns>
    public bool ForbidStart() => _service.HoldDown();

    public void AllowStart() => _service.LetStart();

    /// <summary>
    /// Ends what runit runs, and waits until it is gone. chef-server's control script makes a fast shutdown of it; without that script
    /// PostgreSQL would wait for its clients, so after a while it is interrupted, which is a fast shutdown as well.
    /// </summary>
    /// <exception cref="StepException">It is still there when the time is over.</exception>
    public void Stop(TimeSpan bound, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var isInterrupted = false;
        _service.Send(RunitCommand.Down);
        while (_service.Read() is { IsSupervised: true } state && (state.IsRunning || state.WantsUp || state.Phase != RunitPhase.Down))
        {
            if (clock.Elapsed > bound || cancellation.IsCancellationRequested)
            {
                throw new StepException(
                    $"runit's PostgreSQL has not ended within {bound.TotalSeconds:0} s; it is still shutting down",
                    $"watch {layout.Chef.ControlProgram} status, and run the same command again",
                    ExitCode.Deadline);
            }

            if (clock.Elapsed > ControlScriptTime && !isInterrupted)
            {
                isInterrupted = _service.Send(RunitCommand.Interrupt);
            }

            cancellation.WaitHandle.WaitOne(LookAgain);
        }
    }

    /// <returns>Whether a runsv was there to hear it.</returns>
    public bool Start() => _service.Send(RunitCommand.Up);
}
