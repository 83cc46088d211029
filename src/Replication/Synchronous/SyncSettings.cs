namespace OcfAgents.Replication.Synchronous;

/// <summary>What the administrator wants.</summary>
/// <param name="Mode">Off, or what is to happen when standbys are missing.</param>
/// <param name="Standbys">How many standbys a commit is to wait for.</param>
public sealed record SyncSettings(SyncMode Mode, int Standbys);
