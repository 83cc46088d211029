using OcfAgents.Replication.Instance;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>How one action ended, in the words of a scenario.</summary>
internal sealed record Ending(string Verdict, string Decides, InstanceState State, string Reason)
{
    public const string Reached = "reached";
    public const string Refused = "refused";
    public const string OutOfTime = "out of time";

    /// <summary>An exception that the agent's host would call a bug, or that the instance would not survive.</summary>
    public const string InternalError = "internal error";

    public string Decisions { get; init; } = "";
}
