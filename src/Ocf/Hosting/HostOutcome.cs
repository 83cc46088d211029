namespace OcfAgents.Ocf;

/// <summary>What the host itself ends an action with, in place of the handler.</summary>
sealed record HostOutcome(ExitCode ExitCode, string? Reason) : IOutcome
{
    /// <summary>
    /// A notify that could not do its work has still been taken note of: Pacemaker ignores its result.
    /// </summary>
    public static IOutcome Failed(ActionContext context, string reason)
        => context.ActionName == ActionNames.Notify
            ? NotifyOutcome.NotedBut(reason)
            : new HostOutcome(ExitCode.ErrGeneric, reason);

    public static IOutcome OutOfTime(ActionContext context)
    {
        string times = $"{Duration.Text(context.TimeAllowed)} of {Duration.Text(context.Timeout)}";
        string reason = context.Log.LastDoing is { Length: > 0 } doing
            ? $"{context.ActionName} ran out of time ({times}) while {doing}"
            : $"{context.ActionName} ran out of time ({times}); raise its timeout, or see the log for what it waited for";
        // What was promoted and does not answer has to be demoted before anything else: 9 says so, 1 would not.
        return context is { ActionName: ActionNames.Monitor, Role: Role.Promoted }
            ? new HostOutcome(ExitCode.FailedPromoted, reason)
            : Failed(context, reason);
    }
}
