namespace OcfAgents.Sdk.Tests.Rig;

/// <summary>Where things are: the repository, and what "make sdk" made of it.</summary>
internal static class Repository
{
    public static string Directory { get; } = Find();

    public static string Packages { get; } = Path.Combine(Directory, "out", "package");

    public static string Tests { get; } = Path.Combine(Directory, "tests", "Sdk.Tests");

    public static string Guide { get; } = Path.Combine(Directory, "docs", "write-an-agent.md");

    /// <exception cref="InvalidOperationException">It was not made.</exception>
    public static string Package(string id) =>
        System.IO.Directory.Exists(Packages)
        && System.IO.Directory.GetFiles(Packages, $"{id}.*.nupkg") is [var only]
            ? only
            : throw new InvalidOperationException($"there is not one package {id} in {Packages}: run 'make sdk'");

    private static string Find()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "OcfAgents.sln")))
            {
                return directory;
            }
        }

        throw new InvalidOperationException($"there is no OcfAgents.sln above {AppContext.BaseDirectory}");
    }
}
