using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>What is asked of the instance's well-being, as columns of the one query: how far the primary is, and whether there is more to ask.</summary>
internal static class HealthColumns
{
    public const int Count = 3;

    private const string PrimaryEndAndArchiving = """
        ,
               w.latest_end_lsn, pg_catalog.current_setting('archive_mode'),
        """;

    private const string WithChecksums = PrimaryEndAndArchiving + " pg_catalog.current_setting('data_checksums')";
    private const string WithoutChecksums = PrimaryEndAndArchiving + " NULL::text";

    // Before 15, a look at statistics makes their collector write a file first.
    private const int FirstWithStatisticsInMemory = 15;

    public static string For(ServerVersion version) =>
        version.Major >= FirstWithStatisticsInMemory ? WithChecksums : WithoutChecksums;

    /// <returns>How far the primary had written, and what there is to look at more closely.</returns>
    public static (Lsn? PrimaryEnd, CloserLook Closer) Read(ReadOnlySpan<string?> columns, bool isInRecovery) => columns is [var end, var archiving, var checksums]
        ? (Lsn.TryParse(end), new CloserLook
        {
            // Of a standby only with "always": the archiver of another has nothing to do, and shows what was when it was the primary.
            AtArchiver = archiving == "always" || (archiving == "on" && !isInRecovery),
            AtBrokenPages = checksums == "on",
        })
        : throw new UnexpectedMessageException("the server's answer is not one to the question");
}
