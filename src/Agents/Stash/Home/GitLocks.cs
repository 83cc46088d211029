namespace OcfAgents.Agents.Stash.Home;

/// <summary>
/// The lock files that a killed git leaves behind, which make the server report conflicts that are none. The caller holds the
/// server's own home lock, so that nobody, on this node or another, uses the repositories meanwhile.
/// </summary>
internal static class GitLocks
{
    private const int DepthOfRepositories = 3;

    private static readonly string[] s_names =
        ["index.lock", "HEAD.lock", "config.lock", "packed-refs.lock", "shallow.lock", "gc.pid", "gc.pid.lock"];

    /// <returns>The paths that were removed, below the repositories' directory.</returns>
    public static IReadOnlyList<string> Remove(HomeRequest request, TimeSpan age)
    {
        var removed = new List<string>();
        foreach (var root in Roots(request).Where(Directory.Exists))
        {
            foreach (var repository in RepositoriesBelow(root, DepthOfRepositories))
            {
                removed.AddRange(StaleIn(repository, age).Where(TryDelete).Select(path => Path.GetRelativePath(root, path)));
            }
        }

        return removed;
    }

    private static IEnumerable<string> Roots(HomeRequest request) =>
        [Path.Combine(request.SharedHome, "data/repositories"), Path.Combine(request.Home, "data/repositories")];

    /// <summary>Repositories lie one level deep, or, with data stores, three.</summary>
    private static IEnumerable<string> RepositoriesBelow(string directory, int depth)
    {
        foreach (var path in Directory.EnumerateDirectories(directory))
        {
            if (File.Exists(Path.Combine(path, "HEAD")) && Directory.Exists(Path.Combine(path, "objects")))
            {
                yield return path;
            }
            else if (depth > 1)
            {
                foreach (var deeper in RepositoriesBelow(path, depth - 1))
                {
                    yield return deeper;
                }
            }
        }
    }

    private static IEnumerable<string> StaleIn(string repository, TimeSpan age)
    {
        var refs = Path.Combine(repository, "refs");
        var candidates = s_names.Select(name => Path.Combine(repository, name)).Where(File.Exists);
        if (Directory.Exists(refs))
        {
            candidates = candidates.Concat(Directory.EnumerateFiles(refs, "*.lock", SearchOption.AllDirectories));
        }

        return candidates.Where(path => DateTime.UtcNow - File.GetLastWriteTimeUtc(path) >= age);
    }

    private static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
