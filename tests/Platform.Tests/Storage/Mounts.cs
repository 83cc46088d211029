using OcfAgents.Platform.Storage;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Storage;

public sealed class Mounts : IDisposable
{
    // As the kernel wrote it on a machine with a server's directory, a bind mount, and mounts upon mounts.
    private const string Recorded = """
        22 27 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw
        27 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
        40 27 8:17 / /srv rw,relatime shared:20 - xfs /dev/sdb1 rw,attr2,inode64
        41 40 0:45 / /srv/git rw,relatime shared:21 master:3 propagate_from:2 - nfs4 10.0.0.5:/export/git rw,vers=4.2,hard
        42 27 8:17 /data/www /var/www ro,relatime shared:20 - xfs /dev/sdb1 rw,attr2,inode64
        43 27 7:0 / /snap/core/1 rw,nodev,relatime - squashfs /dev/loop0 ro,errors=continue
        44 27 0:46 / /mnt/two\040words\134x\011\012\043 rw - tmpfs a\040source rw
        45 27 0:47 / /mnt/plain rw,relatime - tmpfs  rw,size=1024k
        46 27 0:48 / /over rw - tmpfs under rw
        47 46 0:49 / /over/deep rw - tmpfs hidden rw
        48 46 0:50 / /over rw - tmpfs upper rw
        49 48 0:51 / /over/there rw - tmpfs upon rw
        50 49 0:52 / /over/there rw - tmpfs top rw
        51 48 0:53 / /over/twice rw - tmpfs tucked rw
        52 48 0:54 / /over/twice rw - tmpfs last rw
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("/", "/dev/vda1")]
    [InlineData("/etc/passwd", "/dev/vda1")]
    [InlineData("/srv", "/dev/sdb1")]
    [InlineData("/srv/", "/dev/sdb1")]
    [InlineData("/srv/gitea", "/dev/sdb1")]
    [InlineData("/srvice", "/dev/vda1")]
    [InlineData("/srv/git", "10.0.0.5:/export/git")]
    [InlineData("/srv/git/repositories/a.git/HEAD", "10.0.0.5:/export/git")]
    [InlineData("/srv/git/../www", "/dev/sdb1")]
    [InlineData("/srv//git/./x", "10.0.0.5:/export/git")]
    [InlineData("/mnt/two words\\x\t\n#/f", "a source")]
    [InlineData("/mnt/plain/f", "")]
    public void A_path_lies_on_the_mount_that_is_nearest_above_it(string path, string source) =>
        Table(Recorded).Of(path)!.Source.Should().Be(source);

    [Theory]
    [InlineData("/over", "upper")]
    [InlineData("/over/f", "upper")]
    [InlineData("/over/there", "top")]
    [InlineData("/over/there/f", "top")]
    [InlineData("/over/twice/f", "last")]
    public void What_was_mounted_over_another_is_what_counts(string path, string source) =>
        Table(Recorded).Of(path)!.Source.Should().Be(source);

    [Fact]
    public void A_mount_that_another_hides_is_not_found_though_its_mount_point_is_longer() =>
        Table(Recorded).Of("/over/deep/f")!.Source.Should().Be("upper");

    [Fact]
    public void A_mount_is_told_with_all_that_is_known_of_it()
    {
        Table(Recorded).Of("/srv/git").Should()
            .Be(new Mount("/srv/git", "nfs4", "10.0.0.5:/export/git", IsReadOnly: false, "0:45"));
        Table(Recorded).Of("/mnt/two words\\x\t\n#").Should()
            .Be(new Mount("/mnt/two words\\x\t\n#", "tmpfs", "a source", IsReadOnly: false, "0:46"));
    }

    [Theory]
    [InlineData("/var/www", "a bind mount may be, though its file system is not")]
    [InlineData("/snap/core/1", "a file system may be, though its mount is not")]
    public void Either_of_the_two_makes_a_mount_read_only(string path, string because) =>
        Table(Recorded).Of(path)!.IsReadOnly.Should().BeTrue(because);

    [Fact]
    public void An_option_that_only_begins_like_it_does_not() =>
        Table(Recorded).Of("/")!.IsReadOnly.Should().BeFalse("errors=remount-ro is a promise");

    [Fact]
    public void In_a_chroot_there_may_be_nothing_above()
    {
        var table = Table("""
            40 27 8:17 / /srv rw - xfs /dev/sdb1 rw
            41 40 0:45 / /srv/git rw - nfs4 server:/git rw
            60 28 0:60 / /srv/elsewhere rw - tmpfs lone rw
            """);

        table.Of("/etc").Should().BeNull();
        table.Of("/srv/git/x")!.Source.Should().Be("server:/git");
        table.Of("/srv/elsewhere/x")!.Source.Should().Be("lone");
    }

    [Fact]
    public void A_root_that_was_mounted_over_the_first_one_is_the_root()
    {
        var table = Table("""
            1 1 0:1 / / rw - rootfs rootfs rw
            20 1 254:1 / / rw - ext4 /dev/vda1 rw
            21 20 8:17 / /srv rw - xfs /dev/sdb1 rw
            """);

        table.Of("/etc")!.Source.Should().Be("/dev/vda1");
        table.Of("/srv")!.Source.Should().Be("/dev/sdb1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("27 1 254:1 / / rw,relatime shared:1 ext4 /dev/vda1 rw")]
    [InlineData("27 1 254:1 / / rw,relatime - ext4 /dev/vda1")]
    [InlineData("27 1 254:1 / / rw,relatime -")]
    public void What_is_no_mount_is_passed_over(string line) => Table(line).Of("/etc").Should().BeNull();

    [Fact]
    public void A_directory_may_be_called_as_the_separator_is() =>
        Table("27 1 254:1 - / rw - ext4 - rw").Of("/")!.Source.Should().Be("-");

    [Fact]
    public void A_backslash_that_is_no_escape_is_one() =>
        Table(@"27 1 254:1 / /a\9\04 rw - ext4 x rw").Of(@"/a\9\04/b")!.Source.Should().Be("x");

    [Fact]
    public void A_path_is_absolute()
    {
        var ask = () => Table(Recorded).Of("srv");

        ask.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_mounts_of_this_machine_are_read()
    {
        MountTable.Read().Of("/proc/self/stat").Should()
            .Match<Mount>(mount => mount.MountPoint == "/proc" && mount.FileSystem == "proc");
    }

    private MountTable Table(string text)
    {
        File.WriteAllText(_directory["mountinfo"], text);
        return MountTable.Read(_directory["mountinfo"]);
    }
}
