namespace OcfAgents.Cluster.Tests.Faults;

/// <summary>
/// A small file system under the WAL of one instance, which the rest of the machine does not notice when it is full. In memory: the node
/// must not be switched off while it is there.
/// </summary>
internal sealed class SmallWalDisk : IDisposable
{
    private const string Mount = "/var/opt/small-wal";

    private readonly ChefCluster _cluster;
    private readonly string _node;
    private readonly string _data;

    /// <summary>Puts the WAL of the primary there, and leaves it the primary.</summary>
    public SmallWalDisk(ChefCluster cluster, string primary, string data)
    {
        _cluster = cluster;
        _node = primary;
        _data = data;
        WhileStopped($"""
            mkdir -p {Mount} && mount -t tmpfs -o size=1g,mode=755 small-wal {Mount}
            cp -a {data}/pg_wal {Mount}/pg_wal && rm -r {data}/pg_wal && ln -s {Mount}/pg_wal {data}/pg_wal
            chown -h opscode-pgsql: {data}/pg_wal
            """);
        cluster.On(_node, "pcs", "resource", "move", "chefdb-clone", _node, "--promoted").Expect();
        ChefCluster.Eventually(TimeSpan.FromMinutes(2), "it is the primary again", () => cluster.Promoted() == _node);
    }

    /// <summary>Uses up the room, and then the segments that PostgreSQL keeps to write into, until it has to make one.</summary>
    public void Fill()
    {
        _cluster.On(_node, "sh", "-c", $"head -c 2G /dev/zero > {Mount}/ballast 2>/dev/null; df {Mount}").Expect();
        for (var segments = 0; segments < 70; segments++)
        {
            if (_cluster.Sql(_node, "set synchronous_commit = local; select pg_logical_emit_message(true, 'fill', 'x'); select pg_switch_wal()").ExitCode != 0)
            {
                return;
            }
        }
    }

    public void MakeRoom() => _cluster.On(_node, "rm", "-f", $"{Mount}/ballast").Expect();

    public void Dispose()
    {
        MakeRoom();
        WhileStopped($"""
            if [ -L {_data}/pg_wal ]; then rm {_data}/pg_wal && cp -a {Mount}/pg_wal {_data}/pg_wal; fi
            umount {Mount} && rmdir {Mount}
            """);
        _cluster.EnsureHealthy();
    }

    private void WhileStopped(string script)
    {
        _cluster.EnsureHealthy();
        _cluster.On(_node, "pcs", "resource", "ban", "chefdb-clone", _node).Expect();
        _cluster.LabCommand("wait-idle", "90");
        _cluster.On(_node, "sh", "-ec", script).Expect();
        _cluster.On(_node, "pcs", "resource", "clear", "chefdb-clone", _node).Expect();
        _cluster.EnsureHealthy();
    }
}
