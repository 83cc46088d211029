using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefServer;

/// <summary>The process of a service as the last look found it.</summary>
/// <param name="Process"><c>null</c> where there was none.</param>
/// <param name="EarlyStarts">So often in a row it was started and had not been up for long before the next start.</param>
internal sealed record ServiceMemory(ProcessIdentity? Process, int EarlyStarts);
