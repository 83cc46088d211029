using OcfAgents.Replication.Instance;
using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.Replication.Rejoining;

/// <summary>Judges orders: whether one is taken, what it has a member do next, and when it is over.</summary>
public static class OrderRules
{
    /// <summary>Whether an order that is found is taken, by a member that did not have it before.</summary>
    /// <param name="order">As it was found.</param>
    /// <param name="newest">The epoch of the newest promotion; 0 for none.</param>
    /// <param name="now">The time of day here.</param>
    /// <returns><c>null</c>, or why not.</returns>
    public static string? WhyNotTaken(MemberOrder order, long newest, DateTimeOffset now) =>
        order.Epoch != newest ? $"it was given for epoch {order.Epoch}, and the newest promotion is {newest}"
        : !order.IsFresh(now) ? $"it was given at {order.At:yyyy-MM-dd HH:mm:ss}Z, and here it is {now.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: too old, or the clocks differ"
        : null;

    /// <summary>The next step of an order that is open, for what a look at a standby found. Cancel is no such order.</summary>
    /// <param name="note">The order.</param>
    /// <param name="newest">The epoch of the newest promotion.</param>
    /// <param name="state">What the instance is.</param>
    /// <param name="seen">What there is of a rejoin.</param>
    /// <param name="now">The time of day.</param>
    public static OrderStep Next(OrderNote note, long newest, InstanceState state, RejoinSeen? seen, DateTimeOffset now)
    {
        if (seen is { IsWorking: true })
        {
            return OrderStep.None;
        }

        if (note.Order.Epoch != newest)
        {
            return OrderStep.Close(OrderStage.Failed, $"another node was promoted meanwhile (epoch {newest})");
        }

        var ours = seen?.Order == note.Order.Token ? seen : null;
        if (ours is { Phase: RejoinPhase.Failed, IsDataIncomplete: false })
        {
            return OrderStep.Close(OrderStage.Failed, ours.Reason);
        }

        if (state == StandbyStreaming && IsAchieved(note, ours))
        {
            return OrderStep.Close(OrderStage.Done, ours?.Reason ?? "it streams");
        }

        return ours switch
        {
            { IsOrderDone: true } when state is StandbyDiverged or StandbyStranded or StoppedDiverged =>
                OrderStep.Close(OrderStage.Failed, $"it was carried out and the member does not stream: {ours.Reason}"),
            { IsOrderDone: true } => OrderStep.None,
            _ => Begin(note, state, seen, ours, now),
        };
    }

    /// <summary>What a person is told of a member whose rejoin was ended.</summary>
    public static string AfterCancel(RejoinSeen? seen) => seen switch
    {
        null => "no rejoin was at work; the data is what it was",
        { IsDataIncomplete: true } => "half of its data is old and half is new, and PostgreSQL is not started on it; ocf-agents rejoin goes on with it, or pcs resource cleanup",
        { Phase: RejoinPhase.Waiting } => "it was not touched",
        { Phase: RejoinPhase.Started or RejoinPhase.Done } => "the rejoin was over already",
        _ => "its data is whole, and PostgreSQL is started on it as it is",
    };

    private static bool IsAchieved(OrderNote note, RejoinSeen? ours) => note.Order.Kind switch
    {
        MemberOrderKind.Reinit => ours is { IsOrderDone: true },
        MemberOrderKind.Rewind or MemberOrderKind.Rejoin => true,
        _ => false,
    };

    private static OrderStep Begin(OrderNote note, InstanceState state, RejoinSeen? seen, RejoinSeen? ours, DateTimeOffset now)
    {
        if (!Concerns(note.Order.Kind, state))
        {
            return OrderStep.None;
        }

        if (ours is { Attempts: >= RejoinLaunch.AttemptsAllowed })
        {
            return OrderStep.Close(OrderStage.Failed, $"{ours.Attempts} attempts failed: {ours.Reason}");
        }

        // The first is begun whatever there was before.
        return ours is null || RejoinLaunch.Judge(seen, note.Policy ?? RejoinPolicy.Manual, now).IsDue
            ? OrderStep.Begin($"a person ordered it ({note.Order})")
            : OrderStep.None;
    }

    /// <summary>Nothing is begun on what may be a primary, and on what is on its way to being something else.</summary>
    private static bool Concerns(MemberOrderKind kind, InstanceState state) => state switch
    {
        StandbyDiverged or StandbyStranded or StoppedDiverged or RejoinInterrupted => true,
        StandbyStreaming or StandbyPaused or StandbyInsufficient => kind == MemberOrderKind.Reinit,
        // It does not stream, or did not come up: whether it could is the worker's to find out.
        StandbyDetached or StoppedStandby or StoppedPrimary or Crashed => true,
        NotInstalled or DataMissing or DataUnreadable or StoppedAtMinimal or Orphaned or Starting or StuckStarting or Stopping or InstanceState.Rejoining
            or Primary or PrimarySuperseded or StandbyUnasked or PrimaryUnasked or Silent or Stray or HeldByRunit or Unresponsive => false,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };
}
