using System.Collections.Immutable;

namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>What one look at the services found.</summary>
/// <param name="Services">Each of them.</param>
/// <param name="LeftBehind">Processes of an earlier run, as "nginx[123]".</param>
/// <param name="Memory">For the next look.</param>
internal sealed record ServiceLook(ImmutableArray<ServiceSighting> Services, ImmutableArray<string> LeftBehind, ServerMemory Memory)
{
    /// <summary>On a node that has never run anything there is nothing that the next look would need.</summary>
    public bool IsWorthRemembering => Services.Any(service => service.IsActive) || LeftBehind.Length > 0;
}
