using System.Buffers.Binary;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>struct XLogRecord: length, transaction, previous record, flags, resource manager, checksum.</summary>
internal readonly record struct WalRecordHeader(uint Length, uint TransactionId, ulong Previous, byte Info, byte Manager, uint Checksum)
{
    public const int Bytes = 24;

    /// <summary>What the checksum covers of the header itself, after what follows it.</summary>
    public const int BytesBeforeChecksum = 20;

    private const byte XlogManager = 0;
    private const byte TransactionManager = 1;
    private const byte XlogOperations = 0xF0;
    private const byte Switch = 0x40;
    private const byte TransactionOperations = 0x70;
    private const byte Commit = 0x00;
    private const byte CommitPrepared = 0x30;

    /// <summary>The rest of its segment is empty: the next record begins in the next one.</summary>
    public bool IsSwitch => Manager == XlogManager && (Info & XlogOperations) == Switch;

    public bool IsCommit =>
        Manager == TransactionManager && TransactionId != 0 && ((Info & TransactionOperations) is Commit or CommitPrepared);

    public static WalRecordHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        bytes[16],
        bytes[17],
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]));
}
