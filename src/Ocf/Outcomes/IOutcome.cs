namespace OcfAgents.Ocf;

/// <summary>What an action ends with. Each action has its own type, so that a stop cannot say "not running".</summary>
public interface IOutcome
{
    ExitCode ExitCode { get; }

    /// <summary>
    /// What a person should read in the cluster status: what is wrong and what to do next. Null with success.
    /// </summary>
    string? Reason { get; }
}
