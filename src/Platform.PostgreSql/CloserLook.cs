using System.Globalization;
using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// What is asked in a second query, and only where the first gave a reason for it: a session that has just begun looks each function and
/// each type up in the catalogs, and for these it takes as long as for all the rest.
/// </summary>
internal readonly record struct CloserLook
{
    private const string Limits = """
        pg_catalog.concat_ws(' ',
                 pg_catalog.current_setting('max_connections'), pg_catalog.current_setting('max_worker_processes'),
                 pg_catalog.current_setting('max_wal_senders'), pg_catalog.current_setting('max_prepared_transactions'),
                 pg_catalog.current_setting('max_locks_per_transaction'))
        """;

    private const string ArchivingFailed = """
        (SELECT pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.last_failed_time)::int8
                  FROM pg_catalog.pg_stat_get_archiver() a
                 WHERE a.last_failed_time > COALESCE(a.last_archived_time, '-infinity'))
        """;

    // Not pg_stat_database: a session that has just begun takes twice as long to look that view up as for all the rest.
    private const string BrokenPages = "(SELECT pg_catalog.sum(pg_catalog.pg_stat_get_db_checksum_failures(oid)) FROM pg_catalog.pg_database)";

    private const string NotAsked = "NULL::text";

    /// <summary>Replay is paused: the limits that a primary's must not exceed may be why.</summary>
    public bool AtLimits { get; init; }

    /// <summary>WAL is archived.</summary>
    public bool AtArchiver { get; init; }

    /// <summary>Pages have checksums, and failures of them are counted.</summary>
    public bool AtBrokenPages { get; init; }

    public bool IsNeeded => AtLimits || AtArchiver || AtBrokenPages;

    public string Text => $"""
        SELECT {(AtLimits ? Limits : NotAsked)},
               {(AtArchiver ? ArchivingFailed : NotAsked)},
               {(AtBrokenPages ? BrokenPages : NotAsked)}
        """;

    /// <param name="first">The answer to the first query.</param>
    /// <param name="row">The answer to <see cref="Text"/>.</param>
    /// <returns>The first, with what was asked for here.</returns>
    public static ServerAnswer Add(ServerAnswer first, string?[] row)
    {
        if (row is not [var limits, var failed, var broken])
            throw new UnexpectedMessageException("the server's answer is not one to the question");
        return first with
        {
            Limits = limits is null ? null : LimitsOf(limits),
            Health = first.Health is not { } health ? null : health with
            {
                // The clock may have been set back since.
                ArchivingFailed = Number(failed) is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue)) : null,
                BrokenPages = Number(broken) ?? 0,
            },
        };
    }

    private static StandbyLimits LimitsOf(string text) =>
        Array.ConvertAll(text.Split(' '), part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            is [>= 0 and var connections, >= 0 and var workers, >= 0 and var senders, >= 0 and var prepared, >= 0 and var locks]
            ? new StandbyLimits(connections, workers, senders, prepared, locks)
            : throw new UnexpectedMessageException($"the server answers '{text}' where five numbers belong");

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
