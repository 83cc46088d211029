using System.Globalization;

namespace OcfAgents.Cli.Doctor;

/// <summary>What is known of PostgreSQL's minor versions, as of the minors of August 2026.</summary>
internal static class KnownDangers
{
    private static readonly Dictionary<int, DateOnly> s_ends = new()
    {
        [10] = new(2022, 11, 10), [11] = new(2023, 11, 9), [12] = new(2024, 11, 14), [13] = new(2025, 11, 13), [14] = new(2026, 11, 12),
        [15] = new(2027, 11, 11), [16] = new(2028, 11, 9), [17] = new(2029, 11, 8), [18] = new(2030, 11, 14),
    };

    public static IReadOnlyList<KnownDanger> All { get; } =
    [
        new(Severity.Warning, "CVE-2026-6475", "pg_basebackup and pg_rewind follow symbolic links: the primary's superuser can overwrite files of the database's account",
            new Dictionary<int, int> { [18] = 4, [17] = 10, [16] = 14, [15] = 18, [14] = 23 }),
        new(Severity.Warning, "CVE-2026-16239", "a user of the database can run code as its account (CLOSE and DECLARE of a cursor)",
            new Dictionary<int, int> { [18] = 6, [17] = 11, [16] = 15, [15] = 19, [14] = 24 }),
        new(Severity.Problem, "corrupt indexes", "CREATE INDEX CONCURRENTLY and REINDEX CONCURRENTLY leave rows out of the index",
            new Dictionary<int, int> { [14] = 4 }, First: 14),
        new(Severity.Note, "pg_rewind before February 2021", "pg_rewind of these minors is known to go wrong in some cases; a base backup does not",
            new Dictionary<int, int> { [13] = 2, [12] = 6, [11] = 11, [10] = 16 }, First: 10),
    ];

    /// <summary>Since when nothing is mended any more; <c>null</c> where it is, or it is not known.</summary>
    public static string? EndedBy(int major, DateTimeOffset now) => major switch
    {
        < 10 => "2021",
        _ => s_ends.TryGetValue(major, out var end) && DateOnly.FromDateTime(now.UtcDateTime) >= end ? end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
    };
}
