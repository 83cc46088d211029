using OcfAgents.Platform.Memory;

namespace OcfAgents.Agents.ChefServer;

/// <summary>Where the agent keeps its own things: directories of root's.</summary>
internal sealed class StatePaths(string resource)
{
    public StateDirectories Directories { get; } = new(resource);

    /// <summary>What one action leaves for the next.</summary>
    public string Memory => Path.Combine(Directories.Volatile, "services");
}
