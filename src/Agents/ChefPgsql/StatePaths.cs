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
        Log: _directories.LogFile("postgresql"), WhileStopping: Path.Combine(Lasting, "while-stopping.conf"),
        Reception: Path.Combine(Lasting, "reception.conf"));

    /// <summary>What PostgreSQL is started with; there once the agent has done so.</summary>
    public string Settings => Path.Combine(Lasting, "postgresql.conf");

    /// <summary>Where the last start found the instance.</summary>
    public string Layout => Path.Combine(Volatile, "layout");

    /// <summary>The database user's, within this directory of root's: what a rejoin writes down of itself.</summary>
    public string Rejoin => Path.Combine(Lasting, "rejoin");

    /// <summary>The last order of a person to this member, and what has come of it.</summary>
    public string Order => Path.Combine(Lasting, "order");

    public string RejoinLog => _directories.LogFile("rejoin");

    public string MonitorMemory => Path.Combine(Volatile, "monitor");

    public string ScoreMemory => Path.Combine(Volatile, "attributes");

    /// <summary>A copy of the newest promotion, as the cluster has it.</summary>
    public string Lineage => Path.Combine(Volatile, "lineage");

    /// <summary>There while reception is stopped for an election.</summary>
    public string ReceptionStopped => Path.Combine(Volatile, "reception-stopped");

    /// <summary>There while a diverged standby is kept from receiving.</summary>
    public string CutOff => Path.Combine(Volatile, "reception-cut-off");

    /// <summary>Locked by the watcher for as long as it lives; names the run that it watches.</summary>
    public string Watcher => Path.Combine(Volatile, "watcher");

    public string WatcherLog => _directories.LogFile("watcher");

    /// <summary>What this node's data has followed.</summary>
    public string Followed => Path.Combine(Lasting, "followed");

    /// <summary>Every promotion, one a line.</summary>
    public string Journal => Path.Combine(Lasting, "journal");

    /// <summary>What commits wait for; the agent's configuration includes it.</summary>
    public string Synchronous => Path.Combine(Lasting, "synchronous.conf");

    /// <summary>How much WAL slots may keep; the agent's configuration includes it.</summary>
    public string Slots => Path.Combine(Lasting, "slots.conf");

    public string SlotMemory => Path.Combine(Volatile, "slots");

    /// <summary>All nodes of the cluster, as Pacemaker last said; written only when it says others.</summary>
    public string Members => Path.Combine(Lasting, "members");

    public void CreateAll() => _directories.CreateAll();

    public void CreateVolatile() => _directories.CreateVolatile();
}
