using System.Diagnostics;
using OcfAgents.Ocf;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// The one loop: observe, classify, look up the next step, perform it, until the goal is reached or refused. It keeps no state
/// between calls, so an action that was killed anywhere is resumed by the next one from what that then sees.
/// </summary>
/// <param name="server">The instance.</param>
/// <param name="configuration">What it is to be started with; made only when it is started.</param>
/// <param name="election">Asked right before a promotion: <c>null</c>, or why this node is not to be promoted.</param>
/// <param name="log">Where each decision goes, with its reason.</param>
internal sealed class Reconciler(
    IPostgresServer server,
    Func<ServerConfiguration> configuration,
    Func<CancellationToken, string?> election,
    AgentLog log)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>A stop on the way to something else leaves time for the start that follows it.</summary>
    private const double ShareOfStop = 0.8;

    private static readonly TimeSpan PromoteRequestBound = TimeSpan.FromSeconds(20);

    /// <param name="goal">What the instance is to be.</param>
    /// <param name="request">How to look.</param>
    /// <param name="budget">The time there is; the ladder of a stop is cut to it.</param>
    /// <param name="deadline">Ends every wait.</param>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public Reached Reach(Goal goal, ObservationRequest request, TimeSpan budget, CancellationToken deadline)
    {
        var clock = Stopwatch.StartNew();
        var performed = new HashSet<Step>();
        while (true)
        {
            var found = Classifier.Classify(server.Observe(request));
            var next = Transitions.Next(found.State, goal);
            log.Doing($"{found.State} to {goal}: {found.Because}");
            switch (next.Step)
            {
                case Step.Done:
                    return new Reached(IsReached: true, found, next.Because);
                case Step.Refuse:
                    return new Reached(IsReached: false, found, $"{next.Because} ({found.Because})");
                case Step.Wait:
                    break;
                default:
                    var left = budget - clock.Elapsed;
                    if (Perform(next, found, performed, goal == Goal.Stopped ? left : left * ShareOfStop, deadline) is { } refusal)
                    {
                        return new Reached(IsReached: false, found, refusal);
                    }

                    continue;
            }

            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }

    /// <returns><c>null</c>, or why the goal cannot be reached.</returns>
    private string? Perform(
        Transition next, Classification found, HashSet<Step> performed, TimeSpan budget, CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        if (!performed.Add(next.Step))
        {
            return Again(next.Step, found, deadline);
        }

        log.Info($"decided {next.Step} because {next.Because}; observed {found.State}: {found.Because}");
        try
        {
            return next.Step switch
            {
                Step.StartAsStandby => Start(deadline),
                Step.RaiseWalLevel => RaiseWalLevel(budget, deadline),
                Step.Stop => Stop(budget, deadline),
                Step.EndOrphans => server.EndOrphans(budget, deadline) ? null : "processes of a dead postmaster cannot be ended",
                Step.BeginRejoin => BeginRejoin(deadline),
                Step.EndRejoin => server.EndRejoin(budget, deadline) ? null : "a rejoin and what it has started cannot be ended",
                Step.Promote => Promote(budget, deadline),
                _ => throw new ArgumentOutOfRangeException(nameof(next), next.Step, "not an effect"),
            };
        }
        catch (Exception trouble) when (trouble is ServerException or CommandException or IOException or UnauthorizedAccessException)
        {
            return trouble.Message;
        }
    }

    /// <summary>A step that was done and is due again did not last, and doing it over and over would hide why.</summary>
    private string? Again(Step step, Classification found, CancellationToken deadline)
    {
        switch (step)
        {
            case Step.Promote:
                // Asked already; a standby until the end-of-recovery record is written.
                deadline.WaitHandle.WaitOne(LookAgain);
                return null;
            case Step.StartAsStandby:
                return $"PostgreSQL went down again after its start: {server.LastWords}";
            case Step.Stop:
                return $"something started PostgreSQL again after it was stopped: {found.Because}";
            default:
                return $"{step} did not last: {found.Because}";
        }
    }

    private string? Start(CancellationToken deadline)
    {
        server.StartAsStandby(configuration(), deadline);
        return null;
    }

    private string? RaiseWalLevel(TimeSpan budget, CancellationToken deadline)
    {
        server.LiftWalLevel(configuration(), budget, deadline);
        return null;
    }

    private string? BeginRejoin(CancellationToken deadline)
    {
        server.BeginRejoin(deadline);
        return null;
    }

    private string? Stop(TimeSpan budget, CancellationToken deadline)
    {
        var result = server.Stop(budget, deadline);
        if (result.Rung != StopRung.Fast)
        {
            log.Warning($"the shutdown was not over in time and needed the rung {result.Rung}");
        }

        return result.IsGone ? null : "processes of the instance are left after SIGKILL";
    }

    private string? Promote(TimeSpan budget, CancellationToken deadline)
    {
        if (election(deadline) is { } refusal)
        {
            return refusal;
        }

        server.Promote(budget < PromoteRequestBound ? budget : PromoteRequestBound, deadline);
        return null;
    }
}
