namespace OcfAgents.Ocf;

/// <summary>One action from its checks to its outcome.</summary>
sealed class ActionRun(ResourceAgent agent, AgentAction action, ActionContext context, TextWriter error)
{
    public IOutcome Outcome() => OtherVersion() ?? UnfitParameters() ?? new HandlerRun(action, context).Outcome();

    // Another major version may mean other variables. A stop must not fail for that, since the node would be fenced,
    // and a notify cannot fail: both do what they can.
    HostOutcome? OtherVersion()
        => RaVersion.IsOurs(context.RaMajor) || action.Name is ActionNames.Stop or ActionNames.Notify
            ? null
            : new HostOutcome(
                ExitCode.ErrArgs,
                "the caller speaks another version of the OCF resource agent API than 1: update the agents on this node");

    // What ends or observes must work with any parameters: a resource whose configuration went bad still has to be
    // stopped.
    bool NeedsFitParameters
        => action.Name is ActionNames.Start or ActionNames.Promote or ActionNames.ReloadAgent or ActionNames.ValidateAll;

    IOutcome? UnfitParameters()
    {
        if (!NeedsFitParameters)
            return null;
        IReadOnlyList<ParameterProblem> problems = context.Parameters.Problems(agent.Parameters);
        if (problems.Count == 0)
            return null;

        foreach (ParameterProblem problem in problems)
            Tell(problem.Text);
        string reason = problems.Count == 1 ? problems[0].Text : $"{problems[0].Text} (and {problems.Count - 1} more)";
        return action.Name == ActionNames.Promote
            ? PromoteOutcome.Failed(reason)
            : new HostOutcome((ExitCode)problems.Max(problem => problem.Refusal), reason);
    }

    // pcs and crmsh show a person what validate-all writes to standard error; nobody reads the log for them.
    void Tell(string problem)
    {
        if (action.Name == ActionNames.ValidateAll)
            error.Write($"ERROR: {context.Log.Redacted(problem)}\n");
        else
            context.Log.Error(problem);
    }
}
