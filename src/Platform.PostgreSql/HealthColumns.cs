using System.Globalization;
using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// What is asked of the instance's well-being, as columns of the one query. Nothing here may cost where it is not used: before 15, a
/// look at statistics makes their collector write a file first, so they are looked at only where WAL is archived.
/// </summary>
internal static class HealthColumns
{
    public const int Count = 3;

    // Of a standby only with "always": the archiver of another has nothing to do, and shows what was when it was the primary.
    private const string PrimaryEndAndArchiver = """
        ,
               w.latest_end_lsn::text,
               CASE WHEN pg_catalog.current_setting('archive_mode') = 'always'
                      OR (NOT s.r AND pg_catalog.current_setting('archive_mode') = 'on')
                    THEN (SELECT pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.last_failed_time)::int8
                            FROM pg_catalog.pg_stat_get_archiver() a
                           WHERE a.last_failed_time > COALESCE(a.last_archived_time, '-infinity')) END,
        """;

    // Not pg_stat_database: a session that has just begun takes twice as long to look that view up as for all the rest.
    private const string BrokenPages = """

               CASE WHEN pg_catalog.current_setting('data_checksums') = 'on'
                    THEN (SELECT pg_catalog.sum(pg_catalog.pg_stat_get_db_checksum_failures(oid)) FROM pg_catalog.pg_database) END
        """;

    private const string NoBrokenPages = " NULL::int8";

    private const int FirstWithStatisticsInMemory = 15;

    private const string WithStatistics = PrimaryEndAndArchiver + BrokenPages;
    private const string WithCollector = PrimaryEndAndArchiver + NoBrokenPages;

    public static string For(ServerVersion version) =>
        version.Major >= FirstWithStatisticsInMemory ? WithStatistics : WithCollector;

    public static HealthReading Read(ReadOnlySpan<string?> columns) => columns is [var end, var failed, var broken]
        ? new HealthReading
        {
            PrimaryEnd = Lsn.TryParse(end),
            // The clock may have been set back since.
            ArchivingFailed = Number(failed) is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue)) : null,
            BrokenPages = Number(broken) ?? 0,
        }
        : throw new UnexpectedMessageException("the server's answer is not one to the question");

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
