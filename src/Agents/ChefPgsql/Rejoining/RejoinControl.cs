using OcfAgents.Agents.ChefPgsql.Journal;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Rejoining;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Agents.ChefPgsql.Rejoining;

/// <summary>
/// The rejoin as the actions have it: begins one where the policy allows it, shows how far it is, and starts the instance when it is
/// done. All of it in the monitor of a standby, so that no action waits for long work and no failure is counted for it.
/// </summary>
internal sealed class RejoinControl(LocalInstance instance, RejoinWork work) : IRejoinWork
{
    private const double ShareOfStart = 0.7;

    private readonly MemberOrders _orders = new(instance);

    private RejoinTask _task = RejoinTask.Rejoin;
    private bool _wasRefusedWal;

    /// <summary>A rejoin is at work on the data, or has left it half done.</summary>
    public bool HasData => Look(isServerAbsent: true) is { } seen && (seen.HoldsData || seen.IsDataIncomplete);

    /// <summary>A person's order allows what the parameter does not.</summary>
    private RejoinPolicy Policy => _orders.InForce?.Policy ?? instance.Context.Parameters.Get(ChefPgsqlParameters.Rejoin);

    private string AttributeName => ClusterNames.Rejoin.Of(instance.Context.ResourceName);

    public RejoinSeen? Look(bool isServerAbsent) => work.Look(isServerAbsent);

    /// <summary>For a start, which does not wait out the pause after one that failed.</summary>
    public void Begin(CancellationToken cancellation)
    {
        var launch = RejoinLaunch.Judge(Look(isServerAbsent: true) is { } seen ? seen with { Since = default } : null, Policy, DateTimeOffset.UtcNow);
        if (!launch.IsDue)
        {
            throw new ServerException(launch.Because);
        }

        work.Begin(cancellation);
    }

    public bool End(TimeSpan bound, CancellationToken cancellation) => work.End(bound, cancellation);

    public void BeforeStart() => work.BeforeStart();

    /// <summary>Before the instance is started: what its old data followed says nothing of the new.</summary>
    public void NoteRemade()
    {
        if (Look(isServerAbsent: true) is { IsRemade: true })
        {
            instance.Lineages.ForgetFollowed();
        }
    }

    /// <summary>A probe comes when the cluster looks anew, also because a person asked it to.</summary>
    public void ForgetAttempts() => work.ForgetAttempts();

    /// <summary>Looks for an order, where the cluster looks anew: a new one begins the count of attempts anew.</summary>
    public void Receive()
    {
        if (_orders.Receive())
        {
            work.ForgetAttempts();
        }
    }

    /// <summary>For a start: what was called off is ended before anything else.</summary>
    public void CallOffAsOrdered(CancellationToken cancellation)
    {
        if (_orders.Open is { Order.Kind: MemberOrderKind.Cancel })
        {
            CallOff(cancellation);
        }
    }

    /// <summary>For a start that came to nothing: data that does not come up is what an order may be about.</summary>
    /// <returns>Whether a rejoin was begun, which brings it up.</returns>
    public bool BeginAsOrdered(Classification found, CancellationToken cancellation)
    {
        var seen = Look(isServerAbsent: !found.IsRunning);
        return _orders.InForce is { Order.Kind: not MemberOrderKind.Cancel } note
            && StepOf(note, found, seen is null ? null : seen with { Since = default }) is { } step
            && Take(step, found, seen, cancellation) is { State: InstanceState.Rejoining };
    }

    /// <summary>The worker's command line.</summary>
    public IReadOnlyList<string> Order(string token) => WorkerCommand.For(instance, _task, token, Policy, _wasRefusedWal, _orders.InForce).ToArguments();

    /// <summary>Does what is due about a rejoin, for what the monitor of a standby has found.</summary>
    /// <returns>What is so now, with a word on the rejoin.</returns>
    public Classification Tend(Classification found, CancellationToken deadline)
    {
        var seen = Look(isServerAbsent: !found.IsRunning);
        if (_orders.Open is { } note)
        {
            (found, seen, var isTaken) = TendOrder(note, found, seen, deadline);
            if (isTaken)
            {
                Show(found, seen);
                return found;
            }
        }

        var now = found.State switch
        {
            InstanceState.StandbyDiverged or InstanceState.StandbyStranded => Consider(found, seen, deadline),
            InstanceState.StoppedDiverged or InstanceState.RejoinInterrupted => Resume(found, seen, deadline),
            InstanceState.StoppedPrimary or InstanceState.StoppedStandby or InstanceState.Crashed when seen is { AwaitsStart: true } =>
                Start(deadline),
            InstanceState.StandbyStreaming when seen is { IsWorking: false } && _orders.InForce is null => Tidy(found, seen, deadline),
            _ => found,
        };
        Show(now, seen);
        return now;
    }

    /// <summary>The instance was stopped: what was shown of a rejoin is no news any more.</summary>
    public void Hide()
    {
        if (Look(isServerAbsent: true) is not null)
        {
            instance.Written.DeletePublic(AttributeName);
        }
    }

    /// <returns>What is so now, and whether the order has begun something of its own.</returns>
    private (Classification Found, RejoinSeen? Seen, bool IsTaken) TendOrder(
        OrderNote note, Classification found, RejoinSeen? seen, CancellationToken deadline)
    {
        if (note.Order.Kind == MemberOrderKind.Cancel)
        {
            var after = CallOff(deadline);
            return (Classifier.Classify(after), after.Rejoin, IsTaken: false);
        }

        var now = StepOf(note, found, seen) is { } step ? Take(step, found, seen, deadline) : null;
        return (now ?? found, seen, now is not null);
    }

    /// <returns><c>null</c> while it is not known which promotion is the newest.</returns>
    private OrderStep? StepOf(OrderNote note, Classification found, RejoinSeen? seen) =>
        _orders.Newest is { } newest ? OrderRules.Next(note, newest, found.State, seen, DateTimeOffset.UtcNow) : null;

    /// <returns>What is so now where a rejoin was begun, or was to be; <c>null</c> where there is nothing to begin.</returns>
    private Classification? Take(OrderStep step, Classification found, RejoinSeen? seen, CancellationToken deadline)
    {
        if (step.Closes is { } stage)
        {
            _orders.Keep(stage, step.Because, seen);
        }

        if (!step.Begins || _orders.Open is not { } note)
        {
            return null;
        }

        _wasRefusedWal = found.State == InstanceState.StandbyStranded;
        var word = TryBegin(found with { Because = step.Because }, deadline);
        var isBegun = Look(isServerAbsent: !found.IsRunning)?.Order == note.Order.Token;
        _orders.Keep(isBegun ? OrderStage.Begun : note.Stage, word, seen: null);
        return isBegun && !found.IsRunning
            ? new Classification(InstanceState.Rejoining, $"{word}: {step.Because}")
            : found with { Because = $"{found.Because}; {word}" };
    }

    private Observation CallOff(CancellationToken cancellation)
    {
        var isEnded = work.End(instance.Context.TimeAllowed / 2, cancellation);
        work.Hold();
        var after = instance.Server.Observe(instance.Request);
        if (isEnded)
        {
            _orders.Keep(OrderStage.Cancelled, OrderRules.AfterCancel(after.Rejoin), after.Rejoin);
        }
        else
        {
            instance.Context.Log.Warning("a rejoin that was called off cannot be ended; it is tried again");
        }

        return after;
    }

    private Classification Consider(Classification found, RejoinSeen? seen, CancellationToken deadline)
    {
        var launch = RejoinLaunch.Judge(seen, Policy, DateTimeOffset.UtcNow);
        _wasRefusedWal = found.State == InstanceState.StandbyStranded;
        var word = launch.IsDue ? TryBegin(found, deadline) : Policy == RejoinPolicy.Manual ? ByHand() : launch.Because;
        return found with { Because = $"{found.Because}; {word}" };
    }

    private Classification Resume(Classification found, RejoinSeen? seen, CancellationToken deadline)
    {
        var launch = RejoinLaunch.Judge(seen, Policy, DateTimeOffset.UtcNow);
        // In the pause after one that failed it is on its way as well: nothing is to be recovered by the cluster.
        var isPause = !launch.IsDue && Policy != RejoinPolicy.Manual && seen is { Attempts: < RejoinLaunch.AttemptsAllowed, IsHeld: false };
        var word = launch.IsDue ? TryBegin(found, deadline) : launch.Because;
        return launch.IsDue || isPause
            ? new Classification(InstanceState.Rejoining, $"{word}; {found.Because}")
            : found with { Because = $"{word}; {found.Because}" };
    }

    private string TryBegin(Classification found, CancellationToken deadline)
    {
        try
        {
            instance.Paths.CreateAll();
            if (_task == RejoinTask.Rejoin)
            {
                instance.Context.Log.Info($"decided {Step.BeginRejoin} because {found.Because}; observed {found.State}");
            }

            work.Begin(deadline);
            return "a rejoin begins";
        }
        catch (Exception trouble) when (trouble is ServerException or CommandException or IOException or UnauthorizedAccessException)
        {
            return $"no rejoin: {trouble.Message}";
        }
    }

    /// <summary>Within the monitor's own time: recovery goes on by itself, and the next monitor sees how far it is.</summary>
    private Classification Start(CancellationToken deadline)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        var budget = instance.Context.TimeAllowed * ShareOfStart;
        patience.CancelAfter(budget);
        // A diverged standby was cut off from the primary: this run is judged anew.
        instance.Reception.Forget();
        try
        {
            var reached = instance.Reconciler.Reach(Goal.Unpromoted, instance.Request, budget, patience.Token);
            if (!reached.IsReached)
            {
                instance.Context.Log.Warning($"not started after its rejoin: {reached.Because}");
            }

            return reached.Found;
        }
        catch (OperationCanceledException) when (!deadline.IsCancellationRequested)
        {
            return Classifier.Classify(instance.Server.Observe(instance.Request));
        }
    }

    private Classification Tidy(Classification found, RejoinSeen seen, CancellationToken deadline)
    {
        if (seen.Phase == RejoinPhase.Started && new FailoverJournal(instance).NoteRejoin(seen) is { } problem)
        {
            instance.Context.Log.Warning(problem);
        }

        _task = RejoinTask.Tidy;
        TryBegin(found, deadline);
        return found;
    }

    /// <summary>A small word, written when it changes, and gone when the instance streams.</summary>
    private void Show(Classification found, RejoinSeen? before)
    {
        if (before is null && found.State is not (InstanceState.StandbyDiverged or InstanceState.StandbyStranded or InstanceState.Rejoining))
        {
            return;
        }

        var seen = Look(isServerAbsent: !found.IsRunning);
        if (seen is null || found.State == InstanceState.StandbyStreaming)
        {
            instance.Written.DeletePublic(AttributeName);
            return;
        }

        if (!instance.Written.HoldsPublic(AttributeName, seen.Word))
        {
            instance.Context.Log.Info($"rejoin: {seen.Word}{(seen.Reason.Length == 0 ? "" : $", {seen.Reason}")}");
            instance.Written.SetPublic(AttributeName, seen.Word);
        }
    }

    private string ByHand() => $"rejoin=manual: on any node, ocf-agents rejoin {instance.NodeName}";
}
