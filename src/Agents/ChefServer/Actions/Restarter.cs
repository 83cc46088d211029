using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>Restarts services through runit, which starts them again about a second after they have ended.</summary>
internal sealed class Restarter(ChefServerResource resource)
{
    private const double ShareOfEnd = 0.2;
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(5);

    private TimeSpan EndBound =>
        resource.Context.TimeAllowed * ShareOfEnd < s_longestEnd ? resource.Context.TimeAllowed * ShareOfEnd : s_longestEnd;

    /// <summary>All of these together; back when each runs anew, or the time for that is over. Those that do not end get SIGKILL.</summary>
    public void Restart(IReadOnlyCollection<string> names, CancellationToken deadline)
    {
        var former = names.ToDictionary(name => name, name => resource.Runit.Of(name).Read().Pid, StringComparer.Ordinal);
        foreach (var name in names)
        {
            resource.Runit.Of(name).Send(RunitCommand.Terminate);
            // What is suspended does not heed it.
            resource.Runit.Of(name).Send(RunitCommand.Continue);
        }

        bool HasEnded(string name) => resource.Runit.Of(name).Read().Pid != former[name];
        if (!Await(() => names.All(HasEnded), EndBound, deadline))
        {
            foreach (var name in names.Where(name => !HasEnded(name)))
            {
                resource.Runit.Of(name).Send(RunitCommand.Kill);
            }
        }

        Await(() => names.All(name => HasEnded(name) && resource.Runit.Of(name).Read().IsRunning), EndBound, deadline);
    }

    private static bool Await(Func<bool> fact, TimeSpan bound, CancellationToken deadline)
    {
        var end = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        while (!fact())
        {
            if (Environment.TickCount64 >= end || deadline.WaitHandle.WaitOne(s_lookAgain))
            {
                return false;
            }
        }

        return true;
    }
}
