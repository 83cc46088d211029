using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>A PostgreSQL on the server's own machine, which the server is told to use.</summary>
internal sealed class Database
{
    private static readonly string s_programs = DebianPostgreSql.Programs;
    private const string Data = "/tmp/pgdata";

    private readonly StashNode _node;

    public Database(StashNode node)
    {
        _node = node;
        As($"{s_programs}/initdb -D {Data} -A trust -U postgres --no-sync >/dev/null");
        Start();
        As("psql -h /tmp -p 5499 -XAtqc 'CREATE ROLE stash LOGIN' -c 'CREATE DATABASE stash OWNER stash' postgres");
        node.Machine.Shell($"""
            printf 'jdbc.driver=org.postgresql.Driver\njdbc.url=jdbc:postgresql://127.0.0.1:5499/stash\njdbc.user=stash\njdbc.password=stash\n' \
              >>{node.Product.Configuration}
            """);
    }

    public void Start() =>
        As($"{s_programs}/pg_ctl -D {Data} -w -l /tmp/pg.log -o '-p 5499 -c unix_socket_directories=/tmp -c fsync=off' start >/dev/null");

    public void Stop() => As($"{s_programs}/pg_ctl -D {Data} -w -m fast stop >/dev/null");

    public bool IsChangeLogLocked => Query("SELECT locked FROM databasechangeloglock") == "t";

    public string Query(string sql) => As($"psql -h /tmp -p 5499 -XAtqc '{sql}' stash");

    private string As(string command) => _node.Machine.Shell($"cd /; runuser -u postgres -- {command}");
}
