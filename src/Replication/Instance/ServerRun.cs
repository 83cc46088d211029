namespace OcfAgents.Replication.Instance;

/// <summary>One run of a server: its postmaster's process, told apart from any other that had or will have the number.</summary>
/// <param name="Pid">The process.</param>
/// <param name="StartTicks">When it was started, in clock ticks since the boot.</param>
public readonly record struct ServerRun(int Pid, long StartTicks);
