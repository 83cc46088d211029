namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>What one service is to the others.</summary>
/// <param name="Tier">When it is started.</param>
/// <param name="IsEssential">Without it a chef-client's run fails.</param>
internal sealed record ServiceKind(ServiceTier Tier, bool IsEssential);
