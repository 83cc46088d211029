using Mono.Unix.Native;

namespace Mydaemon.Decisions;

/// <summary>How hard to stop, and when: most of the time is the daemon's own, and enough is left to kill it and see it gone.</summary>
static class StopLadder
{
    const double ShareOfGrace = 0.7;

    public static Signum SignalAt(TimeSpan elapsed, TimeSpan allowed) =>
        elapsed < allowed * ShareOfGrace ? Signum.SIGTERM : Signum.SIGKILL;
}
