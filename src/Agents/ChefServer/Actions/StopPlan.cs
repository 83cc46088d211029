using OcfAgents.Agents.ChefServer.Services;

namespace OcfAgents.Agents.ChefServer.Actions;

/// <summary>How the time of a stop is divided: by when each tier is to be down, and from when on nothing is waited for any more.</summary>
/// <param name="Budget">All the time there is.</param>
internal sealed record StopPlan(TimeSpan Budget)
{
    /// <summary>By then everything has had its SIGKILL, and the kernel the time for it.</summary>
    public TimeSpan Last => Budget * 0.95;

    /// <summary>What is not down by then, is left to the SIGKILL at the end: the next tier is told.</summary>
    public TimeSpan By(ServiceTier tier) => tier switch
    {
        // It only lets requests run out.
        ServiceTier.Front => Budget * 0.15,
        ServiceTier.Api => Budget * 0.4,
        ServiceTier.Core => Budget * 0.55,
        // A search engine writes its index.
        ServiceTier.Store => Budget * 0.8,
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "not a tier"),
    };
}
