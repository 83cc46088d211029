using OcfAgents.Agents.Stash.Checks;
using OcfAgents.Agents.Stash.Server;
using OcfAgents.Ocf;

namespace OcfAgents.Agents.Stash.Actions;

/// <summary>
/// Looks at the server and says what it is. Level 0, which runs for years, is one request and a handful of small reads: it
/// touches neither the home, which may hang, nor starts a process. Levels 10 and 20 use the service as its users do.
/// </summary>
internal static class MonitorAction
{
    private const int UsesTheService = 10;
    private const int UsesGit = 20;

    public static MonitorOutcome Run(ActionContext context, CancellationToken deadline)
    {
        if (StashResource.Find(context) is not { } resource)
        {
            return MonitorOutcome.NotRunningBecause(StashResource.WhyNone(context));
        }

        var found = Classifier.Classify(resource.Observe(resource.Get(StashParameters.HttpTries), deadline));
        context.Log.Doing($"{found.State}: {found.Because}");
        var shown = MonitorTable.For(found, context.IsProbe, resource.Get(StashParameters.MaintenanceShown));
        if (found.State != ServerState.Running)
        {
            return shown;
        }

        resource.BecomeKnown();
        var trouble = context.CheckLevel >= UsesTheService && !context.IsProbe
            ? ServiceCheck.Of(resource, deadline) ?? (context.CheckLevel >= UsesGit ? GitCheck.Of(resource, deadline) : null)
            : null;
        return trouble ?? shown;
    }
}
