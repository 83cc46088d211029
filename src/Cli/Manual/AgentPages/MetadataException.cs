namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>What was given is no metadata of a resource agent. The message is a sentence without its full stop.</summary>
#pragma warning disable CA1032 // thrown with all it says, caught in this assembly
internal sealed class MetadataException(string message, Exception? inner = null) : Exception(message, inner);
#pragma warning restore CA1032
