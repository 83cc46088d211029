using OcfAgents.Platform.Memory;
using OcfAgents.Platform.PostgreSql;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>The files of this agent, in its own directories.</summary>
internal sealed class StatePaths(string resource)
{
    private readonly StateDirectories _directories = new(resource);

    /// <summary>The configuration that PostgreSQL is started with, and the members last seen.</summary>
    public string Lasting => _directories.Lasting;

    /// <summary>What one monitor leaves for the next.</summary>
    public string Volatile => _directories.Volatile;

    public ServerFiles Server => new(
        Log: _directories.LogFile("postgresql"), WhileStopping: Path.Combine(Lasting, "while-stopping.conf"));

    public string MonitorMemory => Path.Combine(Volatile, "monitor");

    public string ScoreMemory => Path.Combine(Volatile, "attributes");

    public string Members => Path.Combine(Lasting, "members");

    public void CreateAll() => _directories.CreateAll();

    public void CreateVolatile() => _directories.CreateVolatile();
}
