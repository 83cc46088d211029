using Mono.Unix.Native;
using Mydaemon.Decisions;
using OcfAgents.Ocf;

namespace Mydaemon.Tests;

public sealed class Decisions
{
    [Theory]
    [InlineData(false, false, 0, ExitCode.NotRunning)] // never started, or stopped
    [InlineData(true, true, 0, ExitCode.Success)]      // it lives
    [InlineData(true, false, 2, ExitCode.ErrGeneric)]  // its children live, or a start was cut off
    [InlineData(true, false, 0, ExitCode.NotRunning)]  // it died, and nothing is left
    public void Monitor_says_not_running_only_where_no_process_is_left(bool wasStarted, bool mainLives, int others, ExitCode expected)
    {
        var outcome = MonitorTable.For(new Sighting(wasStarted, mainLives, others));

        Assert.Equal(expected, outcome.ExitCode);
    }

    [Theory]
    [InlineData(0, Signum.SIGTERM)]
    [InlineData(18, Signum.SIGTERM)]
    [InlineData(19, Signum.SIGKILL)]
    [InlineData(60, Signum.SIGKILL)]
    public void A_stop_asks_first_and_kills_while_there_is_time(int second, Signum expected) =>
        Assert.Equal(expected, StopLadder.SignalAt(TimeSpan.FromSeconds(second), allowed: TimeSpan.FromSeconds(27)));
}
