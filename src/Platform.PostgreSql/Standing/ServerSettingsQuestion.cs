using System.Globalization;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql.Wire;

namespace OcfAgents.Platform.PostgreSql.Standing;

/// <summary>Asks the local server how it is set, over its Unix socket as the database user. Nothing is changed.</summary>
public static class ServerSettingsQuestion
{
    private static readonly string[] s_names =
    [
        "wal_level", "max_wal_senders", "max_replication_slots", "hot_standby", "fsync", "full_page_writes", "data_checksums", "wal_log_hints",
        "archive_mode", "max_slot_wal_keep_size", "password_encryption", "ssl", "max_connections", "superuser_reserved_connections",
        "synchronous_standby_names", "checkpoint_timeout", "max_wal_size",
    ];

    /// <param name="location">Where it is.</param>
    /// <param name="version">Of its data directory; 9.6 and later are known.</param>
    /// <param name="bound">For each of two questions: how it is set, then how much it holds.</param>
    public static ServerSettingsAnswer AskLocal(ServerLocation location, ServerVersion version, TimeSpan bound)
    {
        try
        {
            using var user = EffectiveUser.Become(location.User);
            using var session = WireSession.Open(location, postmaster: null, SessionOptions.For(bound), WireDeadline.In(bound + bound));
            return ServerSettings.TryParse(session.QueryRow(Text(version))[0]) is { } settings
                ? new(settings with { DataBytes = Size(session) }, Problem: null)
                : new(Settings: null, "its answer is not one to the question");
        }
        catch (Exception trouble) when (trouble is IOException or TimeoutException or UnauthorizedAccessException)
        {
            return new(Settings: null, trouble.Message);
        }
    }

    /// <summary>It looks at every file: in time, or not at all.</summary>
    private static long? Size(WireSession session)
    {
        try
        {
            var text = session.QueryRow("SELECT pg_catalog.sum(pg_catalog.pg_database_size(oid))::int8 FROM pg_catalog.pg_database")[0];
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
        }
        catch (Exception trouble) when (trouble is IOException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>What our own session was given hides the server's synchronous_commit, so that is read from its files.</summary>
    internal static string Text(ServerVersion version)
    {
        var replies = version.Major >= FirstWithReplyTime
            ? "(SELECT pg_catalog.string_agg(application_name || pg_catalog.chr(29) || extract(epoch from pg_catalog.clock_timestamp() - reply_time)::text, pg_catalog.chr(30)) FROM pg_catalog.pg_stat_replication)"
            : "NULL";
        return $"""
            SELECT pg_catalog.concat_ws(pg_catalog.chr(31), pg_catalog.current_setting('server_version_num'), pg_catalog.pg_is_in_recovery(),
              coalesce((SELECT pg_catalog.string_agg(name || pg_catalog.chr(29) || setting, pg_catalog.chr(30)) FROM pg_catalog.pg_settings
                         WHERE name IN ('{string.Join("','", s_names)}')), '') || pg_catalog.chr(30) || 'synchronous_commit' || pg_catalog.chr(29)
                || coalesce((SELECT setting FROM pg_catalog.pg_file_settings WHERE name = 'synchronous_commit' AND applied ORDER BY seqno DESC LIMIT 1), 'on'),
              coalesce((SELECT pg_catalog.string_agg(coalesce(d.datname, '*') || '/' || coalesce(r.rolname, '*') || pg_catalog.chr(29) || c, pg_catalog.chr(30))
                          FROM pg_catalog.pg_db_role_setting s LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
                          LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole, pg_catalog.unnest(s.setconfig) c
                         WHERE c LIKE 'synchronous_commit=%'), ''),
              coalesce((SELECT pg_catalog.string_agg(name, pg_catalog.chr(30) ORDER BY name) FROM pg_catalog.pg_settings WHERE pending_restart), ''),
              coalesce((SELECT extract(epoch from pg_catalog.clock_timestamp() - last_failed_time)::text FROM pg_catalog.pg_stat_archiver
                         WHERE last_failed_time > coalesce(last_archived_time, '-infinity')), ''),
              coalesce({replies}, ''))
            """;
    }

    private const int FirstWithReplyTime = 12;
}
