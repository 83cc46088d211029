using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql.Standing;

/// <summary>
/// Asks servers how replication stands: the local one over its Unix socket as the database user, others by psql as the replication role,
/// which is shown the names of standbys and nothing else of them. One query, one text; nothing that needs a superuser.
/// </summary>
public static class ReplicationStandingQuestion
{
    /// <summary>The local server.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="version">Of its data directory.</param>
    /// <param name="bound">For all of it.</param>
    public static StandingAnswer AskLocal(ServerLocation location, ServerVersion version, TimeSpan bound)
    {
        try
        {
            using var user = EffectiveUser.Become(location.User);
            using var session = WireSession.Open(location, postmaster: null, SessionOptions.For(bound), WireDeadline.In(bound));
            return StandingAnswer.Of(session.QueryRow(Text(version))[0]);
        }
        catch (Exception trouble) when (trouble is IOException or TimeoutException or UnauthorizedAccessException)
        {
            return StandingAnswer.Unreachable(trouble.Message);
        }
    }

    /// <summary>A server on another node.</summary>
    /// <param name="location">Of the local one: its psql and its account are used.</param>
    /// <param name="connection">The one to ask, whatever it is.</param>
    /// <param name="commands">Runs psql.</param>
    /// <param name="bound">For all of it.</param>
    public static StandingAnswer AskRemote(ServerLocation location, PrimaryConnection connection, ICommandRunner commands, TimeSpan bound)
    {
        var result = commands.Run(
            new Command(
                location.Program("psql"),
                "-X", "-A", "-t", "-q", "-w", "-v", "ON_ERROR_STOP=1",
                "-d", $"{connection.ToConnectionInfo()} dbname=postgres")
            {
                User = location.User,
                Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSFILE"] = connection.PassFile },
                StandardInput = Text(connection.Version) + ";\n",
            },
            bound,
            CancellationToken.None);
        return result.Succeeded ? StandingAnswer.Of(result.Output.TrimEnd('\n')) : StandingAnswer.Unreachable(result.Describe());
    }

    /// <summary>All of it as one text of columns, rows and fields: so it is the same over both ways.</summary>
    internal static string Text(ServerVersion version)
    {
        var names = version.SaysWal ? s_wal : s_xlog;
        var status = version.Major >= FirstWithWalStatus ? "coalesce(wal_status, '-')" : "'-'";
        var replayLag = version.SaysWal ? "coalesce(extract(epoch from replay_lag)::text, '-')" : "'-'";
        return $"""
            SELECT pg_catalog.concat_ws(pg_catalog.chr(31), s.r,
              CASE WHEN s.r THEN pg_catalog.to_hex((SELECT greatest(c.timeline_id, m.min_recovery_end_timeline)
                                     FROM pg_catalog.pg_control_checkpoint() c, pg_catalog.pg_control_recovery() m))
                   ELSE pg_catalog.substr(pg_catalog.{names.FileOf}(pg_catalog.{names.Current}()), 1, 8) END,
              coalesce(CASE WHEN s.r THEN greatest(pg_catalog.{names.Received}(), pg_catalog.{names.Replayed}()) ELSE pg_catalog.{names.Flushed}() END::text, '-'),
              coalesce(CASE WHEN s.r THEN pg_catalog.{names.Replayed}() END::text, '-'),
              coalesce(CASE WHEN s.r THEN extract(epoch from pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp()) END::text, '-'),
              CASE WHEN s.r THEN pg_catalog.{names.IsPaused}() ELSE false END,
              coalesce((SELECT pg_catalog.string_agg(pg_catalog.concat_ws(pg_catalog.chr(29), application_name, coalesce(state, '-'),
                           coalesce({names.Sent}::text, '-'), coalesce({names.Flush}::text, '-'), coalesce({names.Replay}::text, '-'),
                           coalesce(sync_state, '-'), {replayLag}), pg_catalog.chr(30)) FROM pg_catalog.pg_stat_replication), ''),
              coalesce((SELECT pg_catalog.string_agg(pg_catalog.concat_ws(pg_catalog.chr(29), slot_name, active, {status},
                           coalesce(pg_catalog.{names.Difference}(CASE WHEN s.r THEN pg_catalog.{names.Replayed}() ELSE pg_catalog.{names.Current}() END, restart_lsn)::bigint::text, '-')),
                           pg_catalog.chr(30)) FROM pg_catalog.pg_replication_slots), ''))
              FROM (SELECT pg_catalog.pg_is_in_recovery() AS r) s
            """;
    }

    private const int FirstWithWalStatus = 13;

    private static readonly Names s_wal = new(
        "pg_walfile_name", "pg_current_wal_lsn", "pg_current_wal_flush_lsn", "pg_last_wal_receive_lsn", "pg_last_wal_replay_lsn", "pg_is_wal_replay_paused",
        "pg_wal_lsn_diff", "sent_lsn", "flush_lsn", "replay_lsn");

    private static readonly Names s_xlog = new(
        "pg_xlogfile_name", "pg_current_xlog_location", "pg_current_xlog_flush_location", "pg_last_xlog_receive_location", "pg_last_xlog_replay_location",
        "pg_is_xlog_replay_paused", "pg_xlog_location_diff", "sent_location", "flush_location", "replay_location");

    /// <summary>What 10 renamed.</summary>
    private sealed record Names(
        string FileOf, string Current, string Flushed, string Received, string Replayed, string IsPaused, string Difference, string Sent, string Flush, string Replay);
}
