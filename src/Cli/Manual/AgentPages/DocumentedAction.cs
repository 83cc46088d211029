namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>An action with what its metadata advises; what is not advised is empty.</summary>
/// <param name="Name">As the agent is called with it.</param>
/// <param name="Timeout">With its unit, as written.</param>
/// <param name="Interval">With its unit, as written; empty for what does not recur.</param>
/// <param name="Role">Promoted, Unpromoted, or the former words.</param>
/// <param name="Depth">How deep a monitor looks.</param>
internal sealed record DocumentedAction(string Name, string Timeout, string Interval, string Role, string Depth)
{
    public bool IsRecurring => Interval.Length > 0 && Interval.Any(letter => letter is >= '1' and <= '9');
}
