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
                        WHERE backend_type = 'checkpointer' AND wait_event_type = 'IO' AND wait_event LIKE '%Sync%'),
               CASE WHEN NOT s.r THEN pg_catalog.pg_current_wal_flush_lsn()::text END
        """;

    // The activity of the checkpointer is shown from 10 on.
    private const string Xlog = """
        ,
               pg_catalog.current_setting('synchronous_standby_names'),
               CASE WHEN NOT s.r THEN pg_catalog.pg_current_xlog_flush_location()::text END,
               CASE WHEN NOT s.r THEN (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(E'\t', application_name, state, flush_location), E'\n')
                                         FROM pg_catalog.pg_stat_replication) END,
               false,
               CASE WHEN NOT s.r THEN pg_catalog.pg_current_xlog_flush_location()::text END
        """;

    public static string For(ServerVersion version) => version.SaysWal ? Wal : Xlog;

    public static SyncReading Read(ReadOnlySpan<string?> columns) => columns is [{ } names, var flushed, var standbys, { } isBusy, var limit]
        ? new SyncReading
        {
            Names = names,
            Flushed = Lsn.TryParse(flushed),
            Standbys = [.. (standbys ?? "").Split(BetweenStandbys, StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Standby(line, Lsn.TryParse(limit)))],
            IsCheckpointerBusy = isBusy == "t",
        }
        : throw new UnexpectedMessageException("the server's answer is not one to the question");

    /// <param name="line">One row.</param>
    /// <param name="limit">
    /// The end of the WAL that the primary has flushed, read after the rows. A standby that says it flushed more holds another history:
    /// it streams for moments, its old timeline, and PostgreSQL would count its word for commits that it never received.
    /// </param>
    private static StandbySeen Standby(string line, Lsn? limit)
    {
        var fields = line.Split(BetweenFields);
        // A value that is NULL is left out: of these, only where a standby has confirmed nothing yet.
        var confirmed = Lsn.TryParse(fields.ElementAtOrDefault(2));
        return fields is [var name, var state, ..]
            ? new StandbySeen(name, state == "streaming" && !(confirmed > limit), confirmed)
            : throw new UnexpectedMessageException("the server shows a standby without a name or a state");
    }
}
