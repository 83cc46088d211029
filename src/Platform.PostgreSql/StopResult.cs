using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>How a stop ended.</summary>
/// <param name="IsGone">No process of the instance is left (R-STOP 31).</param>
/// <param name="Rung">The last rung that was needed.</param>
public sealed record StopResult(bool IsGone, StopRung Rung);
