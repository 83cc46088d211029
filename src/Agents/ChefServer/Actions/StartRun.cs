using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Ocf;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>
/// One start. It keeps no state outside itself but what it tells runit, so a start that was killed anywhere is resumed by the next one.
/// </summary>
internal sealed class StartRun(ChefServerResource resource)
{
    private const double ShareOfDatabase = 0.3;
    private const double ShareOfSupervision = 0.3;
    private const double ShareOfEnding = 0.3;

    private static readonly TimeSpan s_lookAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_progress = TimeSpan.FromSeconds(15);

    /// <summary>The promotion is done when a start comes that is ordered behind it.</summary>
    private static readonly TimeSpan s_longestPromotion = TimeSpan.FromSeconds(10);

    /// <summary>runsvdir looks at its directory every five seconds, and after a boot it has to be started itself.</summary>
    private static readonly TimeSpan s_longestSupervision = TimeSpan.FromSeconds(30);

    private readonly EndCounts _ends = new();
    private long _nextProgress = Environment.TickCount64 + (long)s_progress.TotalMilliseconds;

    private AgentLog Log => resource.Context.Log;

    /// <returns><c>null</c> when the services serve, or why not.</returns>
    public string? Run(CancellationToken deadline)
    {
        var names = resource.Names;
        new DownFiles(resource).Write(names);
        return AwaitDatabase(deadline) ?? EndLeftBehind(deadline) ?? AwaitSupervision(names, deadline) ?? Launch(names, deadline);
    }

    /// <summary>Services that are started over a standby come up, say that all is well, and refuse every write.</summary>
    private string? AwaitDatabase(CancellationToken deadline)
    {
        var answer = Writability.NotAsked;
        return Await(
            () => (answer = resource.Questions.AskDatabase()).Kind is WritabilityKind.Writable or WritabilityKind.NotAsked,
            Shorter(s_longestPromotion, resource.Context.TimeAllowed * ShareOfDatabase),
            "waiting for PostgreSQL to take writes",
            deadline)
            ? null
            : $"PostgreSQL on this node: {answer.Detail}: colocate with the Promoted role, and order after promotion";
    }

    private string? EndLeftBehind(CancellationToken deadline)
    {
        var look = resource.Watch.Look(resource.Names, resource.Memory);
        resource.Memory = look.Memory;
        return look.LeftBehind.IsEmpty
            ? null
            : new Leftovers(resource).End(look.Memory.LeftBehind, resource.Context.TimeAllowed * ShareOfEnding, deadline);
    }

    private string? AwaitSupervision(IReadOnlyList<string> names, CancellationToken deadline)
    {
        var missing = "";
        return Await(
            () => (missing = names.FirstOrDefault(name => !resource.Runit.Of(name).Read().IsSupervised) ?? "").Length == 0,
            Shorter(s_longestSupervision, resource.Context.TimeAllowed * ShareOfSupervision),
            "waiting for runsvdir",
            deadline)
            ? null
            : $"no runsv for {missing}: is runsvdir running (private_chef-runsvdir-start.service), and {missing} linked in service/?";
    }

    private string? Launch(IReadOnlyList<string> names, CancellationToken deadline)
    {
        // Started by runit at boot or by a reconfigure, when the database was elsewhere: so are their connections.
        string[] strangers = resource.Memory.IsStarted ? [] : [.. names.Where(name => resource.Runit.Of(name).Read().IsRunning)];
        resource.Memory = resource.Memory with { IsStarted = true, Failures = 0, WasCured = false };
        Log.Info($"starting {string.Join(' ', names)} of {resource.Installation.Base}");
        foreach (var name in names.OrderBy(name => ServiceCatalog.Of(name).Tier))
        {
            resource.Runit.Of(name).Send(RunitCommand.Up);
        }

        if (strangers.Length > 0)
        {
            Log.Info($"these ran already, and are restarted: {string.Join(' ', strangers)}");
            new Restarter(resource).Restart(strangers, deadline);
        }

        return AwaitHealth(deadline);
    }

    private string? AwaitHealth(CancellationToken deadline)
    {
        Classification? before = null;
        while (true)
        {
            var seen = resource.Observe(LookDepth.Database, deadline) with { StartupGrace = TimeSpan.Zero, FailuresAllowed = 1 };
            var found = Classifier.Classify(seen);
            _ends.Note(seen.Services);
            var step = StartTable.For(found, _ends.Most, seen.Youngest ?? TimeSpan.MaxValue);
            if (step == StartStep.Wait && deadline.IsCancellationRequested)
            {
                // A look that the deadline cut short says nothing: what was waited for is in the one before it.
                return Explain(before ?? found);
            }

            before = found;
            Log.Doing($"{found.State}: {found.Because}");
            switch (step)
            {
                case StartStep.Done:
                    Log.Info($"started: {found.Because}");
                    return null;
                case StartStep.Fail:
                    return Explain(found);
                case StartStep.Wait:
                    TellProgress(found);
                    break;
                default:
                    throw new InvalidOperationException($"{found.State} has no step");
            }

            if (deadline.WaitHandle.WaitOne(s_lookAgain))
            {
                return Explain(found);
            }
        }
    }

    /// <summary>With the last words of the service that it is about, else of erchef.</summary>
    private string Explain(Classification found)
    {
        var name = _ends.MostOften
            ?? resource.Names.FirstOrDefault(name => found.Because.StartsWith(name, StringComparison.Ordinal))
            ?? resource.Names.FirstOrDefault(ServiceCatalog.IsErchef);
        var words = name is null ? "" : RunitLog.LastWords(Path.Combine(resource.Installation.Logs, name));
        var because = _ends.MostOften is { } often ? $"{often} ended {_ends.Most} times while it came up" : found.Because;
        return words.Length == 0 ? because : $"{because}; {name}: {words}";
    }

    private void TellProgress(Classification found)
    {
        if (Environment.TickCount64 >= _nextProgress)
        {
            Log.Info($"waiting for the services: {found.Because}");
            _nextProgress = Environment.TickCount64 + (long)s_progress.TotalMilliseconds;
        }
    }

    private bool Await(Func<bool> fact, TimeSpan bound, string what, CancellationToken deadline)
    {
        Log.Doing(what);
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

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
