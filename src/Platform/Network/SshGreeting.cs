namespace OcfAgents.Platform.Network;

/// <summary>How a server on this machine greets.</summary>
/// <param name="IsSsh">It speaks SSH 2.</param>
/// <param name="Detail">Its identification ("SSH-2.0-..."), or what came instead, as part of a sentence.</param>
public sealed record SshGreeting(bool IsSsh, string Detail);
