namespace OcfAgents.Cli.Clusters;

/// <summary>Finds the CIB that is meant: a file, or the newest cib.xml below a directory.</summary>
internal static class CibFile
{
    private const int Deepest = 4;

    /// <exception cref="ClusterException">There is none.</exception>
    public static string Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Deepest, IgnoreInaccessible = true };
        return Directory.EnumerateFiles(path, "cib.xml", options).MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new ClusterException($"there is no cib.xml below {path}");
    }
}
