namespace OcfAgents.Replication.Slots;

/// <summary>What an administrator wants of replication slots.</summary>
/// <param name="IsOn">Whether there are to be any.</param>
/// <param name="Limit">How many bytes of WAL a member that is away may have kept for it.</param>
public sealed record SlotSettings(bool IsOn, ulong Limit);
