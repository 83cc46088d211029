using System.Collections.Immutable;
using System.Globalization;
using OcfAgents.Platform.PostgreSql.Wire;
using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// What is asked of replication slots, as columns of the one query. By the function below pg_replication_slots: the view looks for the
/// name of each slot's database as well.
/// </summary>
internal static class SlotColumns
{
    /// <summary>How many they are.</summary>
    public const int Count = 2;

    private const char BetweenFields = '\t';
    private const char BetweenSlots = '\n';
    private const string None = "-";

    private const int FirstWithTemporary = 10;
    private const int FirstWithWalStatus = 13;

    // A slot's name holds neither a tab nor a line end.
    public static string For(ServerVersion version) => $"""
        ,
               (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(E'\t', slot_name,
                         slot_type = 'physical'{(version.Major >= FirstWithTemporary ? " AND NOT temporary" : "")}, active,
                         coalesce(restart_lsn::text, '-'),
                         {(version.Major >= FirstWithWalStatus ? "coalesce(wal_status, '-'), coalesce(safe_wal_size::text, '-')" : "'-', '-'")}), E'\n')
                  FROM pg_catalog.pg_get_replication_slots()),
               CASE WHEN NOT s.r THEN pg_catalog.{(version.SaysWal ? "pg_current_wal_flush_lsn" : "pg_current_xlog_flush_location")}()::text END
        """;

    public static SlotReading Read(ReadOnlySpan<string?> columns, int major) => columns is [var slots, var flushed]
        ? new SlotReading { Major = major, Slots = Slots(slots), Flushed = Lsn.TryParse(flushed) }
        : throw new UnexpectedMessageException("the server's answer is not one to the question");

    private static ImmutableArray<SlotSeen> Slots(string? text) =>
        [.. (text ?? "").Split(BetweenSlots, StringSplitOptions.RemoveEmptyEntries).Select(Slot)];

    private static SlotSeen Slot(string line) => line.Split(BetweenFields) switch
    {
        [var name, ("t" or "f") and var isLasting, ("t" or "f") and var isActive, var restart, var status, var safe] => new SlotSeen(name)
        {
            IsLastingPhysical = isLasting == "t",
            IsActive = isActive == "t",
            Restart = restart == None ? null
                : Lsn.TryParse(restart) ?? throw new UnexpectedMessageException("the server shows a slot with a position that is none"),
            WalStatus = Status(status),
            SafeWalSize = long.TryParse(safe, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bytes) ? bytes : null,
        },
        _ => throw new UnexpectedMessageException("the server shows a slot in another way than it was asked to"),
    };

    // A later version may know more of them: what is not known here is not known to be lost.
    private static WalStatus Status(string text) => text switch
    {
        "reserved" => WalStatus.Kept,
        "extended" => WalStatus.Extended,
        "unreserved" => WalStatus.Unreserved,
        "lost" => WalStatus.Lost,
        _ => WalStatus.Unknown,
    };
}
