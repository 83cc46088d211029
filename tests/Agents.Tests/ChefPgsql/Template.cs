using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>The stopped data directory that all primaries begin as copies of.</summary>
internal static class Template
{
    public const string ReplicationUser = "ocf_replication";
    public const string ReplicationPassword = "canary-7c1f-replication";

    /// <returns>Its path on every machine.</returns>
    public static string Make(ServerPrograms programs)
    {
        var directory = Room.Instance.NewDirectory("templates");
        using var machine = new Machine("template");
        machine.WriteFile("/tmp/settings", """
            shared_buffers = 16MB
            max_connections = 12
            log_line_prefix = '%m [%p] '
            """);
        machine.WriteFile("/tmp/roles.sql", $"""
            CREATE ROLE {ReplicationUser} LOGIN REPLICATION PASSWORD '{ReplicationPassword}';
            CREATE TABLE ledger (id int PRIMARY KEY, note text);
            """);
        machine.WriteFile("/tmp/make", """
            set -eu
            programs=$1 data=$2
            "$programs/initdb" -D "$data" -U postgres -E UTF8 --locale=C --no-sync -A peer --wal-segsize=1
            cat /tmp/settings >>"$data/postgresql.conf"
            "$programs/pg_ctl" -D "$data" -o "-k /tmp -c listen_addresses=''" -l /tmp/log -w start
            /usr/lib/postgresql/15/bin/psql -X -q -v ON_ERROR_STOP=1 -h /tmp -d postgres -f /tmp/roles.sql
            "$programs/pg_ctl" -D "$data" -m fast -w stop
            """);
        machine.Shell($"""
            chown postgres: {directory}
            setpriv --reuid=postgres --regid=postgres --init-groups -- sh /tmp/make {programs.Directory} {directory}/data >&2
            """);
        return $"{directory}/data";
    }
}
