using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>The server's JVM, as it was seen.</summary>
/// <param name="Identity">Which process.</param>
/// <param name="Age">How long it has been there.</param>
/// <param name="IsSuspended">SIGSTOP, or a debugger.</param>
internal sealed record Jvm(ProcessIdentity Identity, TimeSpan Age, bool IsSuspended);
