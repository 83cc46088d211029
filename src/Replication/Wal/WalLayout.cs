namespace OcfAgents.Replication.Wal;

/// <summary>
/// The arithmetic of WAL: segments of one size, pages of 8 kB with a header each, records that begin at multiples of eight.
/// </summary>
public readonly record struct WalLayout(uint SegmentBytes)
{
    /// <summary>XLOG_BLCKSZ of every build there is.</summary>
    public const uint PageBytes = 8192;

    /// <summary>The header of a page; the first one of a segment has a longer one.</summary>
    public const uint ShortHeader = 24;
    public const uint LongHeader = 40;

    private const ulong Alignment = 8;

    public ulong SegmentOf(Lsn lsn) => lsn.Value / SegmentBytes;

    public Lsn BeginningOf(ulong segment) => new(segment * SegmentBytes);

    /// <summary>Where the segment after the one of this position begins.</summary>
    public Lsn NextSegment(Lsn lsn) => BeginningOf(SegmentOf(lsn) + 1);

    public uint HeaderAt(ulong page) => page % SegmentBytes == 0 ? LongHeader : ShortHeader;

    /// <summary>The file name: timeline, and the segment's number in two parts.</summary>
    public string NameOf(Timeline timeline, ulong segment)
    {
        var perFile = 0x1_0000_0000UL / SegmentBytes;
        return $"{timeline.Id:X8}{segment / perFile:X8}{segment % perFile:X8}";
    }

    /// <summary>The segment of the number part of a file name, sixteen digits.</summary>
    public ulong? SegmentNamed(string digits)
    {
        const int half = 8;
        return digits.Length == 2 * half
            && uint.TryParse(digits[..half], System.Globalization.NumberStyles.AllowHexSpecifier, provider: null, out var high)
            && uint.TryParse(digits[half..], System.Globalization.NumberStyles.AllowHexSpecifier, provider: null, out var low)
            ? (high * (0x1_0000_0000UL / SegmentBytes)) + low
            : null;
    }

    public static ulong Aligned(ulong position) => (position + Alignment - 1) / Alignment * Alignment;
}
