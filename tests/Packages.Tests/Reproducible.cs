namespace OcfAgents.Packages.Tests;

/// <summary>The same tree gives the same bytes; that the programs are the same bytes is `make reproducible`.</summary>
[Collection(ThrowAwayRoot.Name)]
public sealed class Reproducible(QuickPackages packages)
{
    [Theory]
    [InlineData("deb")]
    [InlineData("rpm")]
    public void Another_directory_time_zone_umask_locale_and_order_of_files_give_the_same_package(string kind)
    {
        var again = Path.Combine(packages.Root, "somewhere", "else", kind);
        var stage = Path.Combine(again, "copied");
        Directory.CreateDirectory(stage);
        Tool.OutputOf("/bin/sh", "-c", $"cd {Files.Stage} && find . | sort -r | cpio --pass-through --make-directories --quiet {stage}");

        QuickPackages.Pack(stage, again, Files.Version, "umask 077; export TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 HOME=/nonexistent USER=somebody");

        var (one, other) = (Made(packages.First, kind), Made(again, kind));
        Path.GetFileName(other).Should().Be(Path.GetFileName(one));
        File.ReadAllBytes(other).AsSpan().SequenceEqual(File.ReadAllBytes(one)).Should().BeTrue("diffoscope {0} {1} would say why", one, other);
    }

    private static string Made(string directory, string kind) => Directory.GetFiles(directory, $"*.{kind}").Single();
}
