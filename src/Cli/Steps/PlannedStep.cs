namespace OcfAgents.Cli.Steps;

/// <param name="Step">What there is to do.</param>
/// <param name="DoneBecause">Why there is nothing to do for it; <c>null</c> when it has to be done.</param>
internal sealed record PlannedStep(Step Step, string? DoneBecause = null)
{
    public static PlannedStep Of(Step step, bool isDone, string because) => new(step, isDone ? because : null);
}
