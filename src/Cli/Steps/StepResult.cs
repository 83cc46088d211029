namespace OcfAgents.Cli.Steps;

internal sealed record StepResult(string Name, StepState State, string Detail, TimeSpan Took = default)
{
    /// <summary>The words of the output, in text as in JSON.</summary>
    public string Word => State switch
    {
        StepState.Done => "done",
        StepState.Skipped => "skipped",
        StepState.Failed => "failed",
        StepState.WouldDo => "would-do",
        _ => throw new InvalidOperationException($"no such state: {State}"),
    };
}
