using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>Level 0 looks at the parameters alone, which the host has done; from level 10 on this node is looked at.</summary>
internal static class ValidateAllAction
{
    private const int LooksAtTheNode = 10;

    public static ValidateOutcome Run(ActionContext context, CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        return context.CheckLevel >= LooksAtTheNode && Requirements.FirstUnmet(context) is var (refusal, reason)
            ? ValidateOutcome.Invalid(refusal, reason)
            : ValidateOutcome.Valid;
    }
}
