using OcfAgents.Ocf;

namespace Mydaemon.Actions;

/// <summary>
/// The host has checked the parameters. From level 10 on this node is looked at; below, the call may come from a node that will
/// never run the resource.
/// </summary>
static class ValidateAllAction
{
    const int LooksAtTheNode = 10;

    public static ValidateOutcome Run(ActionContext context, CancellationToken deadline) =>
        context.CheckLevel >= LooksAtTheNode && Requirements.FirstUnmet(context) is { } unmet
            ? ValidateOutcome.Invalid(unmet.Refusal, unmet.Reason)
            : ValidateOutcome.Valid;
}
