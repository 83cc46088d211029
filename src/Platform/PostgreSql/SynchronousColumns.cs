using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// What is asked of synchronous replication, as columns of the one query. A session that has just begun has the settings that the
/// postmaster has, and the postmaster tells all its children of new ones before it lets anybody in: so names that are seen here were
/// signalled to every WAL sender before the flush position beside them was read.
/// </summary>
internal static class SynchronousColumns
{
    // An application_name holds printable ASCII alone: neither a tab nor a line end.
    private const char BetweenFields = '\t';
    private const char BetweenStandbys = '\n';

    private const string Wal = """
        ,
               pg_catalog.current_setting('synchronous_standby_names'),
               CASE WHEN NOT s.r THEN pg_catalog.pg_current_wal_flush_lsn()::text END,
               CASE WHEN NOT s.r THEN (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(E'\t', application_name, state, flush_lsn), E'\n')
                                         FROM pg_catalog.pg_stat_replication) END,
               EXISTS (SELECT FROM pg_catalog.pg_stat_activity
                        WHERE backend_type = 'checkpointer' AND wait_event_type = 'IO' AND wait_event LIKE '%Sync%')
        """;

    // The activity of the checkpointer is shown from 10 on.
    private const string Xlog = """
        ,
               pg_catalog.current_setting('synchronous_standby_names'),
               CASE WHEN NOT s.r THEN pg_catalog.pg_current_xlog_flush_location()::text END,
               CASE WHEN NOT s.r THEN (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(E'\t', application_name, state, flush_location), E'\n')
                                         FROM pg_catalog.pg_stat_replication) END,
               false
        """;

    public static string For(ServerVersion version) => version.SaysWal ? Wal : Xlog;

    public static SyncReading Read(ReadOnlySpan<string?> columns) => columns is [{ } names, var flushed, var standbys, { } isBusy]
        ? new SyncReading
        {
            Names = names,
            Flushed = Lsn.TryParse(flushed),
            Standbys = [.. (standbys ?? "").Split(BetweenStandbys, StringSplitOptions.RemoveEmptyEntries).Select(Standby)],
            IsCheckpointerBusy = isBusy == "t",
        }
        : throw new UnexpectedMessageException("the server's answer is not one to the question");

    private static StandbySeen Standby(string line)
    {
        var fields = line.Split(BetweenFields);
        // A value that is NULL is left out: of these, only where a standby has confirmed nothing yet.
        return fields is [var name, var state, ..]
            ? new StandbySeen(name, state == "streaming", Lsn.TryParse(fields.ElementAtOrDefault(2)))
            : throw new UnexpectedMessageException("the server shows a standby without a name or a state");
    }
}
