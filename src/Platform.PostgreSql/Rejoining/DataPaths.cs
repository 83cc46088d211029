using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>The data directory by its true name, and what a rejoin puts beside it, on the same file system.</summary>
public sealed record DataPaths
{
    private const int LongestText = 4096;

    /// <summary>As the kernel has it.</summary>
    private const int MostLinks = 40;

    /// <param name="dataDirectory">As configured; symbolic links in it are followed, for a rename must not put a directory in the place of a link.</param>
    public DataPaths(string dataDirectory)
    {
        Data = TrueNameOf(Path.TrimEndingDirectorySeparator(dataDirectory));
        Parent = Path.GetDirectoryName(Data) ?? "/";
    }

    public string Data { get; }

    public string Parent { get; }

    /// <summary>A base backup that is being written.</summary>
    public string New => $"{Data}.new";

    /// <summary>The data that a base backup has replaced, kept until the new one streams.</summary>
    public string Old => $"{Data}.old";

    /// <summary>The old data on its way to <see cref="Old"/>, where that cannot be a rename.</summary>
    public string Copy => $"{Data}.copy";

    /// <summary>A base backup that never streamed, on its way out.</summary>
    public string Discarded => $"{Data}.discarded";

    /// <summary>There from before a rewind to after it: while it is there, the data must not be started.</summary>
    public string RewindMarker => $"{Data}.rewinding";

    /// <summary>There while a complete base backup waits to be exchanged with the data.</summary>
    public string SwapMarker => $"{Data}.swapping";

    public string QuarantinePrefix => $"{Path.GetFileName(Data)}.quarantine-";

    /// <summary>Looks, as whoever this process is at the moment.</summary>
    public bool IsIncomplete => File.Exists(RewindMarker) || File.Exists(SwapMarker);

    public static string? TextOf(string marker) => OwnedFile.ReadText(marker, LongestText);

    /// <summary>Where the last part is not there (a swap was cut off), the parts before it may still be links.</summary>
    private static string TrueNameOf(string path, int linksLeft = MostLinks)
    {
        if (path.Length <= 1)
        {
            return "/";
        }

        var parent = Path.GetDirectoryName(path)!;
        if (SymbolicLink.Read(path) is not { } target)
        {
            return Path.Combine(TrueNameOf(parent, linksLeft), Path.GetFileName(path));
        }

        return linksLeft > 0
            ? TrueNameOf(Path.TrimEndingDirectorySeparator(Path.GetFullPath(target, parent)), linksLeft - 1)
            : throw new UnsafeFileException($"{path} is one of too many symbolic links");
    }
}
