using System.Data;
using System.Globalization;
using Npgsql;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Asks one instance, over its Unix socket as the database user (peer authentication), what it is. One connection, one query,
/// no catalog look-ups of the driver: it is what every monitor does.
/// </summary>
public static class ServerQuestion
{
    private const string SaturatedState = "53300";
    private const string CannotConnectNowState = "57P03";
    private const string QueryCanceledState = "57014";

    // search_path is pinned by naming pg_catalog; CASE keeps the functions that only a standby may call from a primary.
    private const string WalQuery = """
        SELECT s.r, w.status, w.received_tli,
               CASE WHEN s.r THEN pg_catalog.pg_last_wal_receive_lsn()::text END,
               CASE WHEN s.r THEN pg_catalog.pg_last_wal_replay_lsn()::text END,
               CASE WHEN s.r THEN pg_catalog.pg_is_wal_replay_paused() ELSE false END
          FROM (SELECT pg_catalog.pg_is_in_recovery() AS r) s, pg_catalog.pg_stat_get_wal_receiver() w
        """;

    private const string XlogQuery = """
        SELECT s.r, w.status, w.received_tli,
               CASE WHEN s.r THEN pg_catalog.pg_last_xlog_receive_location()::text END,
               CASE WHEN s.r THEN pg_catalog.pg_last_xlog_replay_location()::text END,
               CASE WHEN s.r THEN pg_catalog.pg_is_xlog_replay_paused() ELSE false END
          FROM (SELECT pg_catalog.pg_is_in_recovery() AS r) s, pg_catalog.pg_stat_get_wal_receiver() w
        """;

    /// <summary>Asks; the caller has become the database user.</summary>
    /// <param name="bound">For connecting, and again for the answer; at least a second, which is the driver's unit.</param>
    public static ServerAnswer Ask(ServerLocation location, ServerVersion version, TimeSpan bound)
    {
        var isConnected = false;
        try
        {
            using var session = ServerSession.Open(location, bound);
            isConnected = true;
            using var command = session.Command(version.SaysWal ? WalQuery : XlogQuery);
            using var reader = command.ExecuteReader(CommandBehavior.SingleRow);
            reader.Read();
            return ReadAnswer(reader);
        }
        catch (PostgresException refusal)
        {
            return new ServerAnswer(KindOf(refusal.SqlState), $"{refusal.SqlState} {refusal.MessageText}");
        }
        catch (NpgsqlException trouble)
        {
            // One that was let in and kept waiting (a lock, a full disk, load) is slow; one that nobody lets in is unreachable.
            var isSlow = isConnected || trouble.InnerException is TimeoutException;
            return new ServerAnswer(isSlow ? AnswerKind.Slow : AnswerKind.Unreachable, Words(trouble));
        }
        catch (TimeoutException)
        {
            return new ServerAnswer(AnswerKind.Slow, "no answer in time");
        }
    }

    private static ServerAnswer ReadAnswer(NpgsqlDataReader reader) => new(AnswerKind.Answered)
    {
        IsInRecovery = reader.GetBoolean(0),
        Receiver = reader.IsDBNull(1) ? ReceiverStatus.None
            : reader.GetString(1) == "streaming" ? ReceiverStatus.Streaming : ReceiverStatus.Waiting,
        ReceivedTimeline = reader.IsDBNull(2) ? null : new Timeline((uint)reader.GetInt32(2)),
        Received = reader.IsDBNull(3) ? null : Lsn.TryParse(reader.GetString(3)),
        Replayed = reader.IsDBNull(4) ? null : Lsn.TryParse(reader.GetString(4)),
        IsReplayPaused = reader.GetBoolean(5),
    };

    private static AnswerKind KindOf(string state) => state switch
    {
        CannotConnectNowState => AnswerKind.StartingUp,
        SaturatedState => AnswerKind.Saturated,
        QueryCanceledState => AnswerKind.Slow,
        // admin_shutdown, crash_shutdown: it is ending the sessions that it has
        "57P01" or "57P02" => AnswerKind.ShuttingDown,
        // Whatever else it says, it lives: wrong authentication (28xxx), no such database (3D000), a missing function.
        _ => AnswerKind.Rejected,
    };

    private static string Words(NpgsqlException trouble) => trouble.InnerException switch
    {
        TimeoutException => "no answer in time",
        { } inner => string.Create(CultureInfo.InvariantCulture, $"{inner.Message}"),
        null => trouble.Message,
    };
}
