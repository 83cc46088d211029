namespace OcfAgents.Cli.Steps;

/// <summary>Does what a verb has planned.</summary>
internal interface IStepEffects
{
    /// <returns>What came of it, in words for the operator, without a secret.</returns>
    /// <exception cref="StepException">It could not be done.</exception>
    string Perform(Step step, CancellationToken cancellation);
}
