using System.Collections.Immutable;
using System.Globalization;
using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// What is asked of replication slots, as the last columns of the one query: a row for each slot, or one row without. By the function
/// below pg_replication_slots: the view looks for the name of each slot's database as well.
/// </summary>
internal static class SlotColumns
{
    /// <summary>How many they are.</summary>
    public const int Count = 8;

    /// <summary>Where they come from: joined to what is one row.</summary>
    public const string Source = " LEFT JOIN pg_catalog.pg_get_replication_slots() l ON true";

    private const int FirstWithTemporary = 10;
    private const int FirstWithWalStatus = 13;

    // Values as they are, with no function or cast about them: each would be looked up in the catalogs.
    public static string For(ServerVersion version) => $"""
        ,
               CASE WHEN NOT s.r THEN pg_catalog.{(version.SaysWal ? "pg_current_wal_flush_lsn" : "pg_current_xlog_flush_location")}() END,
               l.slot_name, l.slot_type, {(version.Major >= FirstWithTemporary ? "l.temporary" : "false")}, l.active, l.restart_lsn,
               {(version.Major >= FirstWithWalStatus ? "l.wal_status, l.safe_wal_size" : "NULL::text, NULL::text")}
        """;

    public static SlotReading Read(IReadOnlyList<string?[]> rows, int major)
    {
        var slots = ImmutableArray.CreateBuilder<SlotSeen>(rows.Count);
        foreach (var row in rows)
        {
            if (Slot(row.AsSpan(Start(row) + 1)) is { } slot)
                slots.Add(slot);
        }

        return new SlotReading { Major = major, Slots = slots.DrainToImmutable(), Flushed = Lsn.TryParse(rows[0][Start(rows[0])]) };
    }

    private static int Start(string?[] row) => row.Length >= Count
        ? row.Length - Count
        : throw new UnexpectedMessageException("the server's answer is not one to the question");

    /// <returns><c>null</c> for the row without one.</returns>
    private static SlotSeen? Slot(ReadOnlySpan<string?> columns) => columns switch
    {
        [null, ..] => null,
        [{ } name, { } type, ("t" or "f") and var isTemporary, ("t" or "f") and var isActive, var restart, var status, var safe] => new SlotSeen(name)
        {
            IsLastingPhysical = type == "physical" && isTemporary == "f",
            IsActive = isActive == "t",
            Restart = restart is null ? null
                : Lsn.TryParse(restart) ?? throw new UnexpectedMessageException("the server shows a slot with a position that is none"),
            WalStatus = Status(status),
            SafeWalSize = long.TryParse(safe, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bytes) ? bytes : null,
        },
        _ => throw new UnexpectedMessageException("the server shows a slot in another way than it was asked to"),
    };

    // A later version may know more of them: what is not known here is not known to be lost.
    private static WalStatus Status(string? text) => text switch
    {
        "reserved" => WalStatus.Kept,
        "extended" => WalStatus.Extended,
        "unreserved" => WalStatus.Unreserved,
        "lost" => WalStatus.Lost,
        _ => WalStatus.Unknown,
    };
}
