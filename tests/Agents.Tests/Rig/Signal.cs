namespace OcfAgents.Agents.Tests.Rig;

/// <summary>By number, as on every Linux.</summary>
internal enum Signal
{
    None = 0,
    Hangup = 1,
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
