using OcfAgents.Platform.Posix;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>Reads what the data directory of a stopped instance holds: its control file, its history, and how far its WAL goes.</summary>
public sealed class StoppedData(DataPaths paths)
{
    private const int VersionBytes = 64;
    private const int HistoryBytes = 64 * 1024;

    /// <exception cref="ServerException">It cannot be told.</exception>
    public ServerVersion ReadVersion() =>
        ServerVersion.TryParse(OwnedFile.ReadText(Path.Combine(paths.Data, "PG_VERSION"), VersionBytes))
        ?? throw new ServerException($"{paths.Data} holds no PG_VERSION");

    public string FindWal() => Path.Combine(paths.Data, ReadVersion().SaysWal ? "pg_wal" : "pg_xlog");

    /// <exception cref="ServerException">It cannot be read.</exception>
    public ControlData Control()
    {
        var bytes = OwnedFile.ReadBytes(Path.Combine(paths.Data, "global", "pg_control"), ControlFile.FileBytes)
            ?? throw new ServerException("there is no pg_control");
        return ControlFile.TryParse(bytes, out var problem) ?? throw new ServerException(problem ?? "pg_control cannot be read");
    }

    /// <summary>
    /// Its end of WAL is where a start would replay to: behind the last whole record, read from the last position that pg_control
    /// vouches for. That is so for a clean shutdown, whose checkpoint is the last record, and for a crash, whose recovery would read
    /// the very same.
    /// </summary>
    public LocalFacts Facts(ControlData control)
    {
        var wasStandby = control.MinimumRecovery.Lsn > control.Checkpoint.Lsn;
        var from = wasStandby ? control.MinimumRecovery : control.Checkpoint;
        var layout = new WalLayout(control.SegmentBytes);
        var scan = WalScan.Run(FindWal(), from.Timeline, from.Lsn, layout);
        // A checkpoint that is not there cannot be the end; a standby's minimum may be all there is.
        WalPosition? end = scan.Records > 0 || wasStandby ? new WalPosition(from.Timeline, scan.End) : null;
        return new LocalFacts(control.SystemIdentifier, end, HistoryOf(from.Timeline)) { LogsHints = control.LogsHints, IsMinimal = control.IsMinimal };
    }

    /// <summary>Has tables outside of its directory, which neither a rewind nor a swap by name keeps apart.</summary>
    public bool HasTablespaces()
    {
        var links = Path.Combine(paths.Data, "pg_tblspc");
        return Directory.Exists(links) && DirectoryNames.Of(links).Count > 0;
    }

    private TimelineHistory HistoryOf(Timeline timeline)
    {
        var text = OwnedFile.ReadText(Path.Combine(FindWal(), $"{timeline.Id:X8}.history"), HistoryBytes);
        return (text is null ? null : TimelineHistory.TryParse(timeline, text)) ?? new TimelineHistory(timeline, []);
    }
}
