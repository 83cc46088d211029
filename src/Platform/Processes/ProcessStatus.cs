namespace OcfAgents.Platform.Processes;

/// <summary>What /proc said of a process at one moment.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="ParentPid">Who reaps it: 1 once its parent has gone.</param>
/// <param name="State">R, S, D, T, Z and the others of proc(5).</param>
/// <param name="StartTicks">When it started, in clock ticks since the boot.</param>
/// <param name="EffectiveUid">Whose rights it has.</param>
/// <param name="Name">The first 15 bytes of the name of its program, or what it calls itself.</param>
public sealed record ProcessStatus(
    int Pid, int ParentPid, char State, ulong StartTicks, uint EffectiveUid, string Name)
{
    /// <summary>Somebody sits before it, or sat.</summary>
    public bool HasTerminal { get; init; }

    /// <summary>The process that began the session it is in: itself, for a daemon, and that daemon, for what it has started.</summary>
    public int Session { get; init; }

    public ProcessIdentity Identity => new(Pid, StartTicks);

    /// <summary>It has ended, and its parent has not looked yet: kill(pid, 0) takes it for alive.</summary>
    public bool IsZombie => State is 'Z' or 'X' or 'x';
}
