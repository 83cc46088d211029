using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>The stopped data directory that all primaries begin as copies of.</summary>
internal static class Template
{
    public const string ReplicationUser = "ocf_replication";
    public const string ReplicationPassword = "canary-7c1f-replication";

    /// <summary>The sessions that clients may have at once; three more are kept for superusers.</summary>
    public const int Sessions = 11;
    public const int ReservedSessions = 3;

    /// <returns>Its path on every machine.</returns>
    public static string Make(ServerPrograms programs)
    {
        var directory = Room.Instance.NewDirectory("templates");
        using var machine = new Machine("template");
        ChefServer.InstallOn(machine, programs);
        machine.WriteFile("/tmp/settings", $"""
            shared_buffers = 16MB
            max_connections = {Sessions + ReservedSessions}
            log_line_prefix = '%m [%p] '
            log_checkpoints = off

            """);
        machine.WriteFile("/tmp/rows", $"""
            local all {ChefServer.Account} peer
            local all {ChefServer.Application} trust
            host all all 127.0.0.1/32 md5

            """);
        machine.WriteFile("/tmp/contents.sql", $"""
            CREATE ROLE {ReplicationUser} LOGIN REPLICATION PASSWORD '{ReplicationPassword}';
            GRANT EXECUTE ON FUNCTION pg_ls_dir(text, boolean, boolean), pg_stat_file(text, boolean),
              pg_read_binary_file(text), pg_read_binary_file(text, bigint, bigint, boolean) TO {ReplicationUser};
            CREATE ROLE {ChefServer.Application} LOGIN;
            CREATE TABLE ledger (id int PRIMARY KEY, note text);
            """);
        machine.WriteFile("/tmp/make", $$"""
            set -eu
            programs=$1 data=$2
            "$programs/initdb" -D "$data" -E UTF8 --locale=C --no-sync {{(programs.Major >= 11 ? "--wal-segsize=1" : "")}}
            cat /tmp/settings >>"$data/postgresql.conf"
            cat /tmp/rows >"$data/pg_hba.conf"
            "$programs/pg_ctl" -D "$data" -o "-k /tmp -c listen_addresses=''" -l /tmp/log -w start || {
              cat /tmp/log
              exit 1
            }
            {{DebianPostgreSql.Programs}}/psql -X -q -v ON_ERROR_STOP=1 -h /tmp -d postgres -f /tmp/contents.sql
            "$programs/pg_ctl" -D "$data" -m fast -w stop
            """);
        machine.Shell($"""
            chown {ChefServer.Account}: {directory}
            setpriv --reuid={ChefServer.Account} --regid={ChefServer.Account} --init-groups -- \
              sh /tmp/make {ChefServer.Programs} {directory}/data >&2
            """);
        return $"{directory}/data";
    }
}
