using System.Buffers.Binary;
using System.Numerics;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>What is read of pg_control, and what is not believed.</summary>
public sealed class ControlFiles
{
    private static readonly RecordedControlFile s_some = RecordedControlFile.All[^1];

    public static TheoryData<string> Versions => [.. RecordedControlFile.All.Select(file => file.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_file_of_each_version_is_read_as_its_own_server_reads_it(string version)
    {
        var file = RecordedControlFile.All.Single(one => one.Version == version);

        var control = ControlFile.TryParse(file.Bytes, out var problem);

        problem.Should().BeNull();
        control.Should().Be(new ControlData(
            file.SystemIdentifier,
            ControlState.InArchiveRecovery,
            new WalPosition(new Timeline(1), Lsn.TryParse(file.Checkpoint)!.Value),
            Lsn.TryParse(file.Redo)!.Value,
            new WalPosition(new Timeline(1), Lsn.TryParse(file.MinimumRecovery)!.Value))
        {
            // From 18 on initdb switches data checksums on by itself.
            LogsHints = file.Version == "18",
            SegmentBytes = 16 * 1024 * 1024,
            // Before 12 it does not say how many WAL senders.
            Limits = StandbyLimits.Defaults with { MaxWalSenders = file.Version is "10" or "11" ? 0 : 10 },
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_file_with_any_one_byte_changed_is_not_believed(string version)
    {
        var file = RecordedControlFile.All.Single(one => one.Version == version);
        var length = Convert.FromBase64String(file.Content).Length;

        Enumerable.Range(0, length).Where(at => Parsed(Changed(file.Bytes, at)) is not null).Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_says_so()
    {
        ControlFile.TryParse(Changed(s_some.Bytes, 40), out var problem).Should().BeNull();

        problem.Should().Be("pg_control has a wrong checksum");
    }

    [Fact]
    public void A_file_that_was_cut_off_is_not_read()
        => Enumerable.Range(0, 400).Where(length => Parsed(s_some.Bytes[..length]) is not null).Should().BeEmpty();

    [Fact]
    public void An_empty_file_says_how_long_it_is()
    {
        ControlFile.TryParse([], out var problem).Should().BeNull();

        problem.Should().Be("pg_control is only 0 bytes long");
    }

    [Fact]
    public void A_file_of_zeros_is_of_no_known_version()
    {
        ControlFile.TryParse(new byte[ControlFile.FileBytes], out var problem).Should().BeNull();

        problem.Should().Be("pg_control version 0 is not known to this agent");
    }

    [Theory]
    [InlineData(942)] // 9.4, 9.5
    [InlineData(1900)]
    [InlineData(335740928)] // 1300 of the other byte order
    public void A_version_that_is_not_known_is_not_guessed_at(int version)
    {
        var bytes = s_some.Bytes;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), version);

        ControlFile.TryParse(Signed(bytes), out var problem).Should().BeNull();

        problem.Should().Be($"pg_control version {version} is not known to this agent");
    }

    [Theory]
    [InlineData(7u)]
    [InlineData(uint.MaxValue)]
    public void A_state_that_is_not_known_is_read_and_is_not_clean(uint state)
    {
        var bytes = s_some.Bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), state);

        var control = Parsed(Signed(bytes))!;

        control.IsClean.Should().BeFalse();
        control.WasPrimary.Should().BeFalse();
    }

    private static ControlData? Parsed(byte[] bytes) => ControlFile.TryParse(bytes, out _);

    private static byte[] Changed(byte[] bytes, int at)
    {
        bytes[at] ^= 0x10;
        return bytes;
    }

    /// <summary>With the checksum where version 18 has it.</summary>
    private static byte[] Signed(byte[] bytes)
    {
        const int checksumAt = 292;
        var crc = uint.MaxValue;
        foreach (var one in bytes.AsSpan(0, checksumAt))
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(checksumAt), ~crc);
        return bytes;
    }
}
