using System.Globalization;
using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Asks one instance, over its Unix socket as the database user (peer authentication), what it is. One connection, one query where
/// all is well, over a client of our own: it is what every monitor does, and a driver would take longer than the answer.
/// </summary>
public static class ServerQuestion
{
    private const string SaturatedState = "53300";
    private const string CannotConnectNowState = "57P03";
    private const string QueryCanceledState = "57014";
    private const int OwnColumns = 6;

    // search_path is pinned by naming pg_catalog; CASE keeps the functions that only a standby may call from a primary.
    private const string WalQuestion = """
        SELECT s.r, w.status, w.received_tli,
               CASE WHEN s.r THEN pg_catalog.pg_last_wal_receive_lsn() END,
               CASE WHEN s.r THEN pg_catalog.pg_last_wal_replay_lsn() END,
               CASE WHEN s.r THEN pg_catalog.pg_is_wal_replay_paused() ELSE false END
        """;

    private const string XlogQuestion = """
        SELECT s.r, w.status, w.received_tli,
               CASE WHEN s.r THEN pg_catalog.pg_last_xlog_receive_location() END,
               CASE WHEN s.r THEN pg_catalog.pg_last_xlog_replay_location() END,
               CASE WHEN s.r THEN pg_catalog.pg_is_xlog_replay_paused() ELSE false END
        """;

    private const string Source = """

          FROM (SELECT pg_catalog.pg_is_in_recovery() AS r) s, pg_catalog.pg_stat_get_wal_receiver() w
        """;

    /// <summary>Asks; the caller has become the database user.</summary>
    /// <param name="postmaster">The pid of the one to ask; the answer of anyone else would say nothing of this instance.</param>
    /// <param name="request">What to ask for; its bound is for all of it, from connecting to the answer.</param>
    public static ServerAnswer Ask(ServerLocation location, ServerVersion version, int postmaster, ObservationRequest request)
    {
        var isLetIn = false;
        var bound = request.AnswerBound;
        try
        {
            using var session = WireSession.Open(location, postmaster, SessionOptions.For(bound), WireDeadline.In(bound));
            isLetIn = true;
            var answer = ReadAll(session.QueryRows(Query(version, request)), version, request, out var closer);
            return closer.IsNeeded ? CloserLook.Add(answer, session.QueryRow(closer.Text)) : answer;
        }
        catch (ServerErrorException refusal)
        {
            return new ServerAnswer(KindOf(refusal.SqlState), $"{refusal.SqlState} {refusal.Message}") { SqlState = refusal.SqlState };
        }
        catch (UnexpectedMessageException refusal)
        {
            return new ServerAnswer(AnswerKind.Rejected, refusal.Message);
        }
        catch (TimeoutException slow)
        {
            return new ServerAnswer(AnswerKind.Slow, slow.Message);
        }
        catch (IOException trouble)
        {
            // One that was let in and lost (a lock, a full disk, load) is slow; one that nobody lets in is unreachable.
            return new ServerAnswer(isLetIn ? AnswerKind.Slow : AnswerKind.Unreachable, trouble.Message);
        }
    }

    private static string Query(ServerVersion version, ObservationRequest request) => string.Concat(
        version.SaysWal ? WalQuestion : XlogQuestion,
        request.IncludesHealth ? HealthColumns.For(version) : "",
        request.IncludesSynchronous ? SynchronousColumns.For(version) : "",
        request.IncludesSlots ? SlotColumns.For(version) : "",
        Source,
        request.IncludesSlots ? SlotColumns.Source : "");

    /// <param name="closer">What else is to be asked, after that answer.</param>
    private static ServerAnswer ReadAll(List<string?[]> rows, ServerVersion version, ObservationRequest request, out CloserLook closer)
    {
        var row = rows[0];
        var healthEnd = OwnColumns + (request.IncludesHealth ? HealthColumns.Count : 0);
        var synchronousEnd = row.Length - (request.IncludesSlots ? SlotColumns.Count : 0);
        if (synchronousEnd < healthEnd || (!request.IncludesSynchronous && synchronousEnd != healthEnd))
            throw new UnexpectedMessageException("the server's answer is not one to the question");
        var answer = ReadAnswer(row[..OwnColumns]) with
        {
            Synchronous = request.IncludesSynchronous ? SynchronousColumns.Read(row.AsSpan(healthEnd..synchronousEnd)) : null,
            Slots = request.IncludesSlots ? SlotColumns.Read(rows, version.Major) : null,
        };
        closer = default;
        if (request.IncludesHealth)
        {
            (var end, closer) = HealthColumns.Read(row.AsSpan(OwnColumns..healthEnd), answer.IsInRecovery);
            answer = answer with { Health = new HealthReading { PrimaryEnd = end } };
        }

        closer = closer with { AtLimits = answer.IsReplayPaused };
        return answer;
    }

    private static ServerAnswer ReadAnswer(string?[] row)
    {
        if (row is not [{ } isInRecovery, var status, var timeline, var received, var replayed, { } isPaused])
            throw new UnexpectedMessageException("the server's answer is not one to the question");
        return new ServerAnswer(AnswerKind.Answered)
        {
            IsInRecovery = IsTrue(isInRecovery),
            Receiver = status switch
            {
                null => ReceiverStatus.None,
                "streaming" => ReceiverStatus.Streaming,
                _ => ReceiverStatus.Waiting,
            },
            ReceivedTimeline = TimelineOf(timeline),
            Received = Lsn.TryParse(received),
            Replayed = Lsn.TryParse(replayed),
            IsReplayPaused = IsTrue(isPaused),
        };
    }

    private static bool IsTrue(string text) => text switch
    {
        "t" => true,
        "f" => false,
        _ => throw new UnexpectedMessageException($"the server answers '{text}' where true or false belongs"),
    };

    // An int4 of PostgreSQL's for a number without a sign.
    private static Timeline? TimelineOf(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new Timeline((uint)number)
            : null;

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
}
