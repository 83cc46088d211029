namespace OcfAgents.Platform.Processes;

/// <summary>
/// One process for all of this boot: a pid is used again, a pid together with its start, in clock ticks since the boot,
/// is not.
/// </summary>
public readonly record struct ProcessIdentity(int Pid, ulong StartTicks);
