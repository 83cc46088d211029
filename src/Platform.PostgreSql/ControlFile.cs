using System.Buffers.Binary;
using System.Numerics;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Reads <c>global/pg_control</c> (ControlFileData of PostgreSQL's pg_control.h, 64-bit little-endian builds) without starting
/// pg_controldata, whose output is for people. The checksum is verified: the server may be writing while we read.
/// </summary>
public static class ControlFile
{
    /// <summary>What PostgreSQL writes; the content ends long before.</summary>
    public const int FileBytes = 8192;

    private const int VersionAt = 8;
    private const int StateAt = 16;
    private const int CheckpointAt = 32;

    /// <summary>
    /// Behind minRecoveryPoint all known versions have the same distances: 12 added max_wal_senders where padding was before, and
    /// the flags before data_checksum_version have always filled one word.
    /// </summary>
    private const int WalLevelAfter = 36;
    private const int HintsAfter = 40;
    private const int LimitsAfter = 44;
    private const int SegmentSizeAfter = 92;
    private const int ChecksumsAfter = 116;

    /// <summary>The shortest and the longest struct among the known versions, for the search of its checksum.</summary>
    private const int ShortestStruct = 200;
    private const int LongestStruct = 400;

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="problem">Why it could not be read; <c>null</c> when it could.</param>
    public static ControlData? TryParse(ReadOnlySpan<byte> bytes, out string? problem)
    {
        if (bytes.Length < LongestStruct)
        {
            problem = $"pg_control is only {bytes.Length} bytes long";
            return null;
        }

        var version = ReadUInt32(bytes, VersionAt);
        if (LayoutOf(version) is not { } layout)
        {
            problem = $"pg_control version {version} is not known to this agent";
            return null;
        }

        if (!HasValidChecksum(bytes))
        {
            problem = "pg_control has a wrong checksum";
            return null;
        }

        problem = null;
        return new ControlData(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            (ControlState)ReadUInt32(bytes, StateAt),
            new WalPosition(new Timeline(ReadUInt32(bytes, layout.CheckpointCopy + 8)), ReadLsn(bytes, CheckpointAt)),
            ReadLsn(bytes, layout.CheckpointCopy),
            new WalPosition(new Timeline(ReadUInt32(bytes, layout.MinimumRecovery + 8)), ReadLsn(bytes, layout.MinimumRecovery)))
        {
            LogsHints = bytes[layout.MinimumRecovery + HintsAfter] != 0 || ReadUInt32(bytes, layout.MinimumRecovery + ChecksumsAfter) != 0,
            SegmentBytes = ReadUInt32(bytes, layout.MinimumRecovery + SegmentSizeAfter),
            IsMinimal = ReadUInt32(bytes, layout.MinimumRecovery + WalLevelAfter) == 0,
            Limits = ReadLimits(bytes[(layout.MinimumRecovery + LimitsAfter)..], version),
        };
    }

    /// <summary>12 put max_wal_senders among them; before, it may differ.</summary>
    private static StandbyLimits ReadLimits(ReadOnlySpan<byte> bytes, uint version)
    {
        const uint firstWithSenders = 1201;
        var hasSenders = version >= firstWithSenders;
        var rest = hasSenders ? 12 : 8;
        return new StandbyLimits(
            (int)ReadUInt32(bytes, 0),
            (int)ReadUInt32(bytes, 4),
            hasSenders ? (int)ReadUInt32(bytes, 8) : 0,
            (int)ReadUInt32(bytes, rest),
            (int)ReadUInt32(bytes, rest + 4));
    }

    /// <summary>
    /// Where the copy of the checkpoint record and minRecoveryPoint stand. 11 dropped the previous checkpoint's position,
    /// 12 made the next transaction id a 64-bit value.
    /// </summary>
    private static (int CheckpointCopy, int MinimumRecovery)? LayoutOf(uint version) => version switch
    {
        960 or 1002 => (48, 136),
        1100 => (40, 128),
        1201 or 1300 or 1700 or 1800 => (40, 136),
        _ => null,
    };

    /// <summary>
    /// The CRC-32C stands right behind the struct, whose length differs by version: it is looked for where it could be, which
    /// holds for every version and mistakes garbage for a match once in many millions.
    /// </summary>
    private static bool HasValidChecksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (var end = 0; end < LongestStruct; end += sizeof(uint))
        {
            if (end >= ShortestStruct && ReadUInt32(bytes, end) == ~crc)
            {
                return true;
            }

            crc = BitOperations.Crc32C(crc, ReadUInt32(bytes, end));
        }

        return false;
    }

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static Lsn ReadLsn(ReadOnlySpan<byte> bytes, int at) => new(BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]));
}
