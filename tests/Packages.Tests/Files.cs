using System.Runtime.CompilerServices;

namespace OcfAgents.Packages.Tests;

/// <summary>What `make package` has made, and files of the source tree.</summary>
internal static class Files
{
    public static string Packages { get; } = Of("out/package");

    public static string Stage { get; } = Of("out/package/stage");

    public static string Deb => Made("*.deb");

    public static string Rpm => Made("*.rpm");

    /// <summary>Of the suite, as Directory.Build.props has it.</summary>
    public static string Version { get; } = typeof(Files).Assembly.GetName().Version!.ToString(3);

    /// <param name="relative">From the root of the repository.</param>
    public static string Of(string relative) => Path.Combine(Root(), relative);

    private static string Made(string pattern)
    {
        var made = Directory.Exists(Packages) ? Directory.GetFiles(Packages, pattern) : [];
        made.Should().ContainSingle("`make package` comes before these tests");
        return made[0];
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
