using System.Collections.Immutable;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer;

/// <summary>
/// What one action leaves for the next, until the next boot. Losing it costs a delay, and what an earlier run left is not known for
/// what it is.
/// </summary>
internal sealed record ServerMemory
{
    public static readonly ServerMemory Blank = new();

    /// <summary>Where the installation is, for a stop whose parameters are garbled.</summary>
    public string Base { get; init; } = "";

    /// <summary>This resource was started here, and nobody stopped it.</summary>
    public bool IsStarted { get; init; }

    /// <summary>So many looks in a row were bad.</summary>
    public int Failures { get; init; }

    /// <summary>A restart of erchef and bifrost was tried, and it was not well since.</summary>
    public bool WasCured { get; init; }

    public ImmutableSortedDictionary<string, ServiceMemory> Services { get; init; } =
        ImmutableSortedDictionary.Create<string, ServiceMemory>(StringComparer.Ordinal);

    /// <summary>Processes of an earlier run that had not ended when their service had.</summary>
    public ImmutableArray<ProcessIdentity> LeftBehind { get; init; } = [];

    /// <summary>Whoever runs, or may have left something running.</summary>
    public IEnumerable<ProcessIdentity> Leaders => Services.Values.Select(service => service.Process).OfType<ProcessIdentity>().Concat(LeftBehind);
}
