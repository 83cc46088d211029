using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Storage;
using OcfAgents.Platform.Tests.Processes;

namespace OcfAgents.Platform.Tests.Storage;

public sealed class Spaces
{
    [Theory, InlineData("/"), InlineData("/dev/shm"), InlineData("/proc")]
    public void A_file_system_has_what_stat_says_of_it(string path)
    {
        // Fragment size, then of blocks and of inodes: all, and those that are free.
        var said = Programs.Run("/usr/bin/stat", "--file-system", "--format", "%S %b %a %c %d", path).Expect()
            .Output.Trim().Split(' ').Select(long.Parse).ToArray();

        var space = Space.Of(path);

        space.TotalBytes.Should().Be(said[0] * said[1]);
        space.TotalInodes.Should().Be(said[3]);
        // Others write meanwhile.
        space.FreeBytes.Should().BeCloseTo(said[0] * said[2], 512 * 1024 * 1024);
        space.FreeInodes.Should().BeCloseTo(said[4], 10_000);
        space.IsReadOnly.Should().BeFalse();
    }

    [Fact]
    public void What_is_left_to_root_is_not_free()
    {
        var space = Space.Of(new StatVfsBuffer
        {
            FragmentSize = 4096, Blocks = 1000, BlocksFree = 60, BlocksAvailable = 10, Inodes = 50, InodesAvailable = 7,
        });

        space.Should().Be(new FileSystemSpace(40_960, 4_096_000, 7, 50, IsReadOnly: false) { UsedBytes = 3_850_240 });
    }

    [Fact]
    public void A_file_system_that_counts_no_inodes_has_none() =>
        Space.Of(new StatVfsBuffer { FragmentSize = 4096, Blocks = 1000 }).TotalInodes.Should().Be(0);

    [Theory]
    [InlineData(1UL, true)]
    [InlineData(1UL | 1024UL, true)]
    [InlineData(2UL | 4UL | 1024UL, false)]
    public void A_read_only_one_says_so(ulong flags, bool isReadOnly) =>
        Space.Of(new StatVfsBuffer { Flags = flags }).IsReadOnly.Should().Be(isReadOnly);

    [Theory]
    [InlineData(4096UL, 1UL << 63)]
    [InlineData(1UL, ulong.MaxValue)]
    [InlineData(1UL << 32, 1UL << 32)]
    public void More_than_can_be_counted_is_as_much_as_can_be(ulong size, ulong blocks) =>
        Space.Of(new StatVfsBuffer { FragmentSize = size, Blocks = blocks, BlocksAvailable = blocks })
            .Should().Be(new FileSystemSpace(long.MaxValue, long.MaxValue, 0, 0, IsReadOnly: false) { UsedBytes = long.MaxValue });

    [Fact]
    public void What_is_not_there_cannot_be_asked()
    {
        var ask = () => Space.Of("/no/such/place");

        ask.Should().Throw<PosixException>()
            .WithMessage("cannot ask for the space of /no/such/place: *").Which.Error.Should().Be(Errno.ENOENT);
    }
}
