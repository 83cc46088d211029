namespace OcfAgents.Replication.Slots;

/// <summary>Whether the WAL that a slot is to keep is there (pg_replication_slots.wal_status).</summary>
public enum WalStatus
{
    /// <summary>Before PostgreSQL 13 it is not told; of a slot that keeps nothing it never is.</summary>
    Unknown,

    /// <summary>Within max_wal_size: <c>reserved</c>.</summary>
    Kept,

    /// <summary>More than max_wal_size, and kept.</summary>
    Extended,

    /// <summary>More than max_slot_wal_keep_size: it goes with the next checkpoint.</summary>
    Unreserved,

    /// <summary>It is gone, and the slot with it.</summary>
    Lost,
}
