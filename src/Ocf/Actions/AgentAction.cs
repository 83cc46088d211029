namespace OcfAgents.Ocf;

/// <summary>
/// An action that an agent implements and advertises. <c>meta-data</c> and <c>usage</c> are built into the host. The
/// advertised times are advice that pcs and crmsh copy into the cluster's configuration; Pacemaker itself does not read
/// them. The token given to a handler is cancelled when the action's own time is over, a little before Pacemaker would
/// kill it.
/// </summary>
public sealed class AgentAction
{
    AgentAction(string name, TimeSpan timeout, Func<ActionContext, CancellationToken, IOutcome> handler)
        => (Name, Timeout, Handler) = (name, timeout, handler);

    public string Name { get; }

    public TimeSpan Timeout { get; private init; }

    public TimeSpan? Interval { get; private init; }

    public Role? Role { get; private init; }

    /// <summary>The check level of this monitor; pcs makes it the operation's <c>OCF_CHECK_LEVEL</c>.</summary>
    public int? Depth { get; private init; }

    internal Func<ActionContext, CancellationToken, IOutcome> Handler { get; }

    /// <param name="timeout">The time that is advised.</param>
    /// <param name="handler">Is called with parameters that are fit.</param>
    public static AgentAction Start(TimeSpan timeout, Func<ActionContext, CancellationToken, StartOutcome> handler)
        => new(ActionNames.Start, timeout, handler);

    /// <param name="timeout">The time that is advised.</param>
    /// <param name="handler">Is called with any parameters: a stop that fails gets the node fenced.</param>
    public static AgentAction Stop(TimeSpan timeout, Func<ActionContext, CancellationToken, StopOutcome> handler)
        => new(ActionNames.Stop, timeout, handler);

    public static AgentAction Promote(TimeSpan timeout, Func<ActionContext, CancellationToken, PromoteOutcome> handler)
        => new(ActionNames.Promote, timeout, handler);

    public static AgentAction Demote(TimeSpan timeout, Func<ActionContext, CancellationToken, DemoteOutcome> handler)
        => new(ActionNames.Demote, timeout, handler);

    public static AgentAction Notify(TimeSpan timeout, Func<ActionContext, CancellationToken, NotifyOutcome> handler)
        => new(ActionNames.Notify, timeout, handler);

    /// <summary>Without a handler: for an agent whose every action reads its parameters anew, with nothing left to apply.</summary>
    public static AgentAction ReloadAgent(
        TimeSpan timeout, Func<ActionContext, CancellationToken, ReloadOutcome>? handler = null)
        => new(ActionNames.ReloadAgent, timeout, handler ?? ((context, _) =>
        {
            context.Log.Info("parameters reloaded");
            return ReloadOutcome.Reloaded;
        }));

    /// <summary>
    /// The host checks the declared parameters first; the handler adds what <see cref="ActionContext.CheckLevel"/>
    /// allows it to look at.
    /// </summary>
    public static AgentAction ValidateAll(
        TimeSpan timeout, Func<ActionContext, CancellationToken, ValidateOutcome>? handler = null)
        => new(ActionNames.ValidateAll, timeout, handler ?? ((_, _) => ValidateOutcome.Valid));

    /// <param name="timeout">The time that is advised.</param>
    /// <param name="interval">The interval that is advised; each monitor of an agent has another.</param>
    /// <param name="role">The role that this monitor is for; null where there are none.</param>
    /// <param name="handler">Is called with any parameters, and for probes as well.</param>
    /// <param name="depth">The check level.</param>
    public static AgentAction Monitor(
        TimeSpan timeout,
        TimeSpan interval,
        Role? role,
        Func<ActionContext, CancellationToken, MonitorOutcome> handler,
        int? depth = null)
        => new(ActionNames.Monitor, timeout, handler) { Interval = interval, Role = role, Depth = depth };

    /// <summary>
    /// The same action advertised once more, at another interval: the cluster tells operations apart by name and
    /// interval.
    /// </summary>
    public AgentAction AlsoEvery(TimeSpan interval, Role? role = null, TimeSpan? timeout = null, int? depth = null)
        => new(Name, timeout ?? Timeout, Handler) { Interval = interval, Role = role, Depth = depth };
}
