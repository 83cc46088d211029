using System.Runtime.CompilerServices;

namespace OcfAgents.Cli.Tests;

/// <summary>Files of the source tree that the tests were compiled from.</summary>
internal static class Repository
{
    /// <param name="relative">From the root of the repository.</param>
    public static string Path(string relative) => System.IO.Path.Combine(Root(), relative);

    private static string Root([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../.."));
}
