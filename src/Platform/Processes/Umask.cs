namespace OcfAgents.Platform.Processes;

/// <summary>What the files that a program makes are denied. Never inherited: Pacemaker runs agents with 0026.</summary>
public static class Umask
{
    /// <summary>0077: nothing for anyone else.</summary>
    public const UnixFileMode OwnerOnly =
        EveryoneReads | GroupOnlyReads | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>0027: the group reads.</summary>
    public const UnixFileMode GroupReads = OwnerOnly & ~GroupOnlyReads;

    /// <summary>0022: everyone reads.</summary>
    public const UnixFileMode EveryoneReads = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private const UnixFileMode GroupOnlyReads = UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
}
