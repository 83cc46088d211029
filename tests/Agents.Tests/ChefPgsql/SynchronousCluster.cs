using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A cluster in synchronous mode, and what is to be seen of it.</summary>
internal sealed class SynchronousCluster : IDisposable
{
    private const string Room = "/srv/cluster";

    public SynchronousCluster(int nodes, string mode, int standbys = 1, string prefix = "n")
    {
        All = new Cluster(nodes, prefix: prefix);
        Set("synchronous", mode);
        Set("synchronous_standbys", $"{standbys}");
    }

    public Cluster All { get; }

    public DatabaseNode Primary => All.Promoted!;

    public string Names => Primary.Query("SHOW synchronous_standby_names");

    /// <summary>What stands in the CIB.</summary>
    public string? Published => Primary.Machine.ReadFile($"{Room}/properties/ocf-agents/sync-{DatabaseNode.Resource}")?.TrimEnd('\n');

    /// <summary>Each publication so far, without its epoch, with what commits waited for on its primary when it was written.</summary>
    public IReadOnlyList<string> Publications =>
    [
        .. (Primary.Machine.ReadFile($"{Room}/publications") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[(line.IndexOf(" primary=", StringComparison.Ordinal) + 1)..]),
    ];

    public void Set(string parameter, string value)
    {
        foreach (var node in All.Nodes)
        {
            node.Parameters[parameter] = value;
        }
    }

    public void CibIsAway(bool isAway) => Primary.Machine.Shell(isAway ? $"touch {Room}/cib-is-away" : $"rm -f {Room}/cib-is-away");

    /// <summary>These are out of sight, and not fenced yet.</summary>
    public void Lose(params string[] nodes) => Primary.Machine.WriteFile($"{Room}/lost", string.Join('\n', nodes));

    /// <summary>A write on the primary that waits for a standby when this returns.</summary>
    public RunningCall BeginToWait(int id)
    {
        var write = Begin(id);
        Poll.Until(() => Primary.Query("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") != "0");
        return write;
    }

    public RunningCall Begin(int id) => Primary.Machine.Begin(DatabaseNode.QueryCall($"INSERT INTO ledger VALUES ({id}, 'waits')"));

    /// <summary>PostgreSQL ends on that node, and its primary has seen it.</summary>
    public void Kill(DatabaseNode standby)
    {
        standby.Kill(Signal.Kill, standby.Postmaster!);
        Poll.Until(() => standby.ServerProcesses.Count == 0);
        Poll.Until(() => Primary.Query($"SELECT count(*) FROM pg_stat_replication WHERE application_name = '{standby.Name}'") == "0");
    }

    public void AwaitStreaming(DatabaseNode standby) =>
        Poll.Until(() => Primary.Query($"SELECT state FROM pg_stat_replication WHERE application_name = '{standby.Name}'") == "streaming");

    public void Dispose() => All.Dispose();
}
