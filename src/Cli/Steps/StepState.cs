namespace OcfAgents.Cli.Steps;

internal enum StepState
{
    Done,

    /// <summary>It was so already.</summary>
    Skipped,

    Failed,

    /// <summary>With --dry-run: it would be done.</summary>
    WouldDo,
}
