using static OcfAgents.Agents.ChefServer.Health.ServerState;

namespace OcfAgents.Agents.ChefServer.Health;

/// <summary>What start makes of what it sees, once it has told runit to start all of them.</summary>
internal static class StartTable
{
    /// <summary>So often a service may end while it comes up: erchef does until what it needs is there.</summary>
    public const int EndsAllowed = 8;

    /// <summary>One that cannot come up ends at once; runit counts in seconds.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    /// <param name="found">What the services are.</param>
    /// <param name="ends">How often the one that ended most has ended.</param>
    /// <param name="youngest">How long the last of those that are needed has been up.</param>
    public static StartStep For(Classification found, int ends, TimeSpan youngest) => found.State switch
    {
        Running or Degraded => youngest < Settled ? StartStep.Wait : StartStep.Done,
        _ when ends >= EndsAllowed => StartStep.Fail,
        // runit obeys some milliseconds later, and a second after a service has ended.
        Absent or Lost or ServiceDown or Flapping or Starting or Doubtful or Unhealthy => StartStep.Wait,
        // Another start may have left them, or somebody made them: what a stop ends, and a start should not outlive.
        LeftBehind => StartStep.Wait,
        // The promotion, or the address, is ordered before; it may still be on its way where somebody did not.
        ReadOnly or AddressElsewhere => StartStep.Wait,
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.State, "not a state"),
    };
}
