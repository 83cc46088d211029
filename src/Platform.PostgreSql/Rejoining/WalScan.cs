using System.Buffers.Binary;
using System.Numerics;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// Reads the records of a stopped instance's WAL one after the other, as crash recovery would, up to the first that is not whole: so
/// that its end is known without starting anything, and without the text of a tool that differs by version.
/// </summary>
public sealed class WalScan
{
    private const int BlockBytes = 8192;

    /// <summary>Where a commit record can have its time: behind the heads of its parts.</summary>
    private const int HeadBytes = 64;

    private static readonly DateTimeOffset s_epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly int _transactionsKept;
    private readonly List<LostTransaction> _transactions = [];

    private WalScan(int transactionsKept) => _transactionsKept = transactionsKept;

    /// <summary>Behind the last whole record; where the scan began when there was none.</summary>
    public Lsn End { get; private set; }

    public long Records { get; private set; }

    /// <summary>The commits, as many as were to be kept.</summary>
    public IReadOnlyList<LostTransaction> Transactions => _transactions;

    public long Commits { get; private set; }

    /// <param name="directory">pg_wal.</param>
    /// <param name="timeline">Whose WAL.</param>
    /// <param name="from">Where a record begins, or would.</param>
    /// <param name="layout">The size of segments.</param>
    /// <param name="transactionsKept">How many commits to keep.</param>
    public static WalScan Run(string directory, Timeline timeline, Lsn from, WalLayout layout, int transactionsKept = 0)
    {
        var scan = new WalScan(transactionsKept) { End = from };
        using var pages = new WalPages(directory, timeline, layout);
        ulong? previous = null;
        var position = WalLayout.Aligned(from.Value);
        while (scan.Next(pages, layout, ref position, ref previous))
        {
        }

        return scan;
    }

    private bool Next(WalPages pages, WalLayout layout, ref ulong position, ref ulong? previous)
    {
        var start = position % WalLayout.PageBytes == 0 ? position + layout.HeaderAt(position) : position;
        var at = position;
        Span<byte> head = stackalloc byte[WalRecordHeader.Bytes];
        if (!pages.TryRead(ref at, head))
        {
            return false;
        }

        var record = WalRecordHeader.Read(head);
        Span<byte> body = stackalloc byte[HeadBytes];
        if (record.Length < WalRecordHeader.Bytes
            || (previous is { } before && record.Previous != before)
            || !IsWhole(pages, ref at, record, head, body))
        {
            return false;
        }

        Take(record, body, new Lsn(start));
        previous = start;
        position = record.IsSwitch ? layout.NextSegment(new Lsn(start)).Value : WalLayout.Aligned(at);
        End = new Lsn(position);
        Records++;
        return true;
    }

    private static bool IsWhole(WalPages pages, ref ulong at, WalRecordHeader record, ReadOnlySpan<byte> head, Span<byte> kept)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        var crc = uint.MaxValue;
        var left = record.Length - WalRecordHeader.Bytes;
        for (var isFirst = true; left > 0; isFirst = false)
        {
            var part = block[..(int)Math.Min(left, BlockBytes)];
            if (!pages.TryRead(ref at, part))
            {
                return false;
            }

            if (isFirst)
            {
                part[..Math.Min(part.Length, kept.Length)].CopyTo(kept);
            }

            crc = Checksum(crc, part);
            left -= (uint)part.Length;
        }

        return ~Checksum(crc, head[..WalRecordHeader.BytesBeforeChecksum]) == record.Checksum;
    }

    private static uint Checksum(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return crc;
    }

    private void Take(WalRecordHeader record, ReadOnlySpan<byte> body, Lsn at)
    {
        if (!record.IsCommit)
        {
            return;
        }

        Commits++;
        if (_transactions.Count < _transactionsKept && TimeIn(body) is { } time)
        {
            _transactions.Add(new LostTransaction(record.TransactionId, time, at));
        }
    }

    /// <summary>xl_xact_commit begins with the time of the commit, in microseconds since the year 2000; heads of parts stand before it.</summary>
    private static DateTimeOffset? TimeIn(ReadOnlySpan<byte> body)
    {
        const byte dataShort = 255;
        const byte dataLong = 254;
        const byte origin = 253;
        const byte topLevelTransaction = 252;
        while (!body.IsEmpty)
        {
            switch (body[0])
            {
                case origin:
                    body = body[3..];
                    break;
                case topLevelTransaction:
                    body = body[5..];
                    break;
                case dataShort or dataLong:
                    var microseconds = BinaryPrimitives.ReadInt64LittleEndian(body[(body[0] == dataShort ? 2 : 5)..]);
                    var most = (DateTimeOffset.MaxValue - s_epoch).Ticks / TimeSpan.TicksPerMicrosecond;
                    return microseconds >= 0 && microseconds < most ? s_epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond) : null;
                default:
                    return null;
            }
        }

        return null;
    }
}
