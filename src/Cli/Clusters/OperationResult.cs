namespace OcfAgents.Cli.Clusters;

/// <summary>The last result of an operation on a node, as the cluster keeps it.</summary>
/// <param name="Node">Where it ran.</param>
/// <param name="Resource">What it ran for, without the number of a clone's instance.</param>
/// <param name="Task">monitor, start, promote and the like.</param>
/// <param name="Interval">Of a recurring monitor; zero otherwise.</param>
/// <param name="ExitCode">Of the agent.</param>
/// <param name="Reason">What the agent said; empty for nothing.</param>
internal sealed record OperationResult(string Node, string Resource, string Task, TimeSpan Interval, int ExitCode, string Reason)
{
    /// <summary>Counts the calls of one executor; the highest is the newest.</summary>
    public int Call { get; init; }

    /// <summary>When the result was first this one.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>It is the last failure, which is kept beside the newest result until a cleanup.</summary>
    public bool IsKeptFailure { get; init; }

    /// <summary>It is still under way.</summary>
    public bool IsPending { get; init; }

    /// <summary>It did not come to an end in its time.</summary>
    public bool IsTimedOut { get; init; }
}
