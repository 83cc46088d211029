using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>Level 0 looks at the parameters alone, which the host has done; from level 10 on this node is looked at.</summary>
internal static class ValidateAllAction
{
    private const int LooksAtTheNode = 10;

    public static ValidateOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (context.CheckLevel < LooksAtTheNode)
        {
            return ValidateOutcome.Valid;
        }

        if (ChefServerResource.Find(context) is not { } resource)
        {
            return ValidateOutcome.Invalid(Refusal.Installed, ChefServerResource.WhyNone(context));
        }

        return Requirements.FirstUnmet(resource) is { } unmet
            ? ValidateOutcome.Invalid(unmet.Refusal, unmet.Reason)
            : ValidateOutcome.Valid;
    }
}
