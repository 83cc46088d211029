namespace OcfAgents.Agents.Tests.Rig;

/// <summary>Where things are: the repository, and what "make stage" made of it.</summary>
internal static class Repository
{
    private const string StageVariable = "OCF_AGENTS_STAGE";

    public static string Directory { get; } = Find();

    /// <summary>The tree that a package would install.</summary>
    public static string Stage { get; } = FindStage();

    /// <summary>The scripts beside this file, where the build put them.</summary>
    public static string Rig { get; } = Path.Combine(AppContext.BaseDirectory, "Rig");

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

    private static string FindStage()
    {
        var stage = Environment.GetEnvironmentVariable(StageVariable) is { Length: > 0 } given
            ? given
            : Path.Combine(Directory, "out", "stage");
        return File.Exists(Path.Combine(stage, "usr/libexec/ocf-agents/chef-pgsql"))
            ? Path.GetFullPath(stage)
            : throw new InvalidOperationException(
                $"nothing is staged in {stage}: run 'make stage DESTDIR=$PWD/out/stage', or set {StageVariable}");
    }
}
