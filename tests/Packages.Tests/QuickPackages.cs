using System.Globalization;

namespace OcfAgents.Packages.Tests;

/// <summary>
/// The same tree packed by two others: less compressed, so that they are quick to install. One is of this version, in surroundings unlike those
/// of `make package`; one of the next, to upgrade to.
/// </summary>
public sealed class QuickPackages : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocf-agents-packages-");

    public QuickPackages()
    {
        Pack(Files.Stage, First, Files.Version);
        Pack(Files.Stage, Next, NextVersion);
    }

    public static string NextVersion { get; } = Increased(Files.Version);

    public string Root => _directory.FullName;

    internal string First => Path.Combine(Root, "first");

    internal string Next => Path.Combine(Root, "next");

    internal static void Pack(string stage, string target, string version, string surroundings = "umask 022; export TZ=UTC LC_ALL=C")
    {
        var script = $"{surroundings}; exec {Files.Of("packaging/build")} {stage} {target}";
        var packed = Tool.Run("/bin/sh", ["-c", script], "", ("QUICK", "1"), ("OCF_AGENTS_VERSION", version), ("SOURCE_DATE_EPOCH", "1700000000"));
        packed.ExitCode.Should().Be(0, packed.Output);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static string Increased(string version)
    {
        var parts = version.Split('.');
        parts[2] = (int.Parse(parts[2], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        return string.Join('.', parts);
    }
}
