using OcfAgents.Replication.Health;

namespace OcfAgents.Cli.Explain;

/// <summary>What to do about what a monitor remarks (190, 191).</summary>
internal static class RemarkAdvice
{
    public static string Rule(Remarks kind) => kind switch
    {
        Remarks.WalDiskSilent => "disk of pg_wal answers",
        Remarks.WalDiskFull => "room on the disk of pg_wal",
        Remarks.WalDiskOutOfInodes => "inodes on the disk of pg_wal",
        Remarks.BrokenPages => "page checksums",
        Remarks.Synchronous => "synchronous standbys (R-SYNC)",
        Remarks.Slots => "replication slots",
        Remarks.Archiver => "WAL is archived",
        Remarks.Behind => "limit of loss (R-EL 14)",
        Remarks.ReplayBehind => "replay keeps up",
        Remarks.Supervisor => "runit is shut out",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not one remark"),
    };

    public static string Next(Remarks kind, string resource, string node) => kind switch
    {
        Remarks.WalDiskSilent => $"look at {node}'s disk, or at the server that it comes from: writes hang as well",
        Remarks.WalDiskFull => "make room: a failing archiver, a slot that nobody reads, other files; never remove anything in pg_wal by hand",
        Remarks.WalDiskOutOfInodes => "remove small files there",
        Remarks.BrokenPages => $"see which table {node}'s PostgreSQL log names; then ocf-agents switchover, and ocf-agents reinit {node}",
        Remarks.Synchronous => $"bring standbys back; if writes have to go on before: pcs resource update {resource} synchronous=prefer",
        Remarks.Slots => "bring the member back, or raise max_slot_wal_keep_size",
        Remarks.Archiver => $"{node}'s PostgreSQL log says what archive_command says",
        Remarks.Behind => $"look at the network, {node}'s disk and load; it is promoted by an operator's word only",
        Remarks.ReplayBehind => $"long queries on {node}, a slow disk, or recovery_min_apply_delay",
        Remarks.Supervisor => $"on {node}: ps -C runsv, and end that runsv",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not one remark"),
    };
}
