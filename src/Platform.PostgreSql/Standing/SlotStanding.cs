namespace OcfAgents.Platform.PostgreSql.Standing;

/// <summary>A replication slot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsActive">Somebody streams through it.</param>
/// <param name="WalStatus">reserved, extended, unreserved, lost; empty before PostgreSQL 13.</param>
/// <param name="RetainedBytes">The WAL that is kept for it; <c>null</c> where it keeps none.</param>
public sealed record SlotStanding(string Name, bool IsActive, string WalStatus, long? RetainedBytes);
