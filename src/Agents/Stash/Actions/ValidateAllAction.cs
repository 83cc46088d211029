using OcfAgents.Ocf;

namespace OcfAgents.Agents.Stash.Actions;

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

        if (StashResource.Find(context) is not { } resource)
        {
            return ValidateOutcome.Invalid(Refusal.Args, StashResource.WhyNone(context));
        }

        var unmet = Requirements.FirstUnmetBySoftware(resource)
            ?? Requirements.FirstUnmetByHome(
                resource, resource.Inspector.Inspect(resource.Request with { TriesToWrite = true }, resource.LookBound, deadline));
        return unmet is null ? ValidateOutcome.Valid : ValidateOutcome.Invalid(unmet.Refusal ?? Refusal.Args, unmet.Reason);
    }
}
