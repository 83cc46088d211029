using System.Formats.Tar;
using OcfAgents.Cli.Setup.Bundles;

namespace OcfAgents.Cli.Tests;

/// <summary>The one file that is carried to the other nodes.</summary>
public sealed class Bundles
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly Bundle s_bundle = new(
        new BundleManifest(7651234567890123456, "13", "/opt/opscode", "ocf_replication"),
        [
            new BundleEntry(Bundle.PassFileName, "*:*:*:ocf_replication:secret\n"u8.ToArray(), Private, "opscode-pgsql"),
            new BundleEntry("configuration/pivotal.pem", [1, 2, 3, 0, 255], Private | UnixFileMode.GroupRead, "opscode"),
            new BundleEntry("data/bootstrapped", [], Private, "root"),
        ]);

    [Fact]
    public void What_is_packed_is_unpacked()
    {
        using var stream = new MemoryStream(s_bundle.ToBytes());

        var read = Bundle.Read(stream);

        read.HasSameContent(s_bundle).Should().BeTrue();
        read.Manifest.Should().Be(s_bundle.Manifest);
        read.Entries.Select(entry => (entry.Name, entry.Mode, entry.Owner)).Should().Equal(s_bundle.Entries.Select(entry => (entry.Name, entry.Mode, entry.Owner)));
    }

    [Fact]
    public void Other_content_is_told_apart() =>
        s_bundle.HasSameContent(s_bundle with { Entries = s_bundle.Entries.SetItem(1, s_bundle.Entries[1] with { Content = [1] }) }).Should().BeFalse();

    [Theory]
    [InlineData("configuration/../../etc/passwd")]
    [InlineData("configuration/sub/file")]
    [InlineData("configuration/.hidden")]
    [InlineData("configuration/")]
    [InlineData("/etc/shadow")]
    [InlineData("data/anything")]
    public void A_name_that_no_bundle_has_is_refused(string name) => FluentActions
        .Invoking(() => Read(new BundleEntry(name, [1], Private, "root"))).Should().Throw<FormatException>();

    [Fact]
    public void A_link_is_refused()
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "configuration/pivotal.pem") { LinkName = "/etc/shadow" });
        }

        buffer.Position = 0;
        FluentActions.Invoking(() => Bundle.Read(buffer)).Should().Throw<FormatException>();
    }

    [Fact]
    public void What_is_no_tar_is_refused() => FluentActions.Invoking(() =>
    {
        using var stream = new MemoryStream(new byte[1000].Select(_ => (byte)'x').ToArray());
        return Bundle.Read(stream);
    }).Should().Throw<FormatException>();

    [Fact]
    public void An_entry_shows_its_name_alone() => $"{s_bundle.Entries[0]}".Should().Be(Bundle.PassFileName);

    private static Bundle Read(BundleEntry entry)
    {
        using var stream = new MemoryStream((s_bundle with { Entries = [entry] }).ToBytes());
        return Bundle.Read(stream);
    }
}
