using OcfAgents.Platform.Memory;

namespace OcfAgents.Agents.Stash;

/// <summary>Where the agent keeps its own things: directories of root's, nothing of it in the home, which moves.</summary>
internal sealed class StatePaths(string resource)
{
    public StateDirectories Directories { get; } = new(resource);

    /// <summary>What the start scripts write.</summary>
    public string LaunchLog => Directories.LogFile("launch");

    public string Memory => Path.Combine(Directories.Volatile, "server");

    /// <summary>There once this node has seen the server set up and running.</summary>
    public string Known => Path.Combine(Directories.Lasting, "known");

    /// <summary>A digest of the SSH host key that this node has seen.</summary>
    public string HostKey => Path.Combine(Directories.Lasting, "ssh-host-key");
}
