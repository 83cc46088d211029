namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>What one transition of the cluster is going to do with the clone, by node; as it stood when it was computed.</summary>
internal sealed record TransitionPlan
{
    public IReadOnlyList<string> Active { get; init; } = [];

    public IReadOnlyList<string> Inactive { get; init; } = [];

    public IReadOnlyList<string> Promoted { get; init; } = [];

    public IReadOnlyList<string> Start { get; init; } = [];

    public IReadOnlyList<string> Stop { get; init; } = [];

    public IReadOnlyList<string> Promote { get; init; } = [];

    public IReadOnlyList<string> Demote { get; init; } = [];

    public IEnumerable<string> Unpromoted => Active.Except(Promoted);

    public IEnumerable<string> All => Active.Concat(Inactive).Concat(Start).Distinct().Order(StringComparer.Ordinal);
}
