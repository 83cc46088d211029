namespace OcfAgents.Platform.Network;

/// <summary>Who listens on a port of this machine.</summary>
/// <param name="Port">The port.</param>
/// <param name="Pid">The process, or <c>null</c> where none that may be looked at has the socket.</param>
/// <param name="Uid">Whose socket it is: known even where the process is not.</param>
/// <param name="Command">The name of the process, empty where it is not known.</param>
public sealed record Listener(int Port, int? Pid, uint Uid, string Command);
