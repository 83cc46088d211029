namespace OcfAgents.Platform.Processes;

/// <summary>What the files that a program makes are denied. Never inherited: Pacemaker runs agents with 0026.</summary>
public static class Umask
{
    /// <summary>0077: nothing for anyone else.</summary>
    public const UnixFileMode OwnerOnly =
        GroupCanWrite | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>0027: the group reads.</summary>
    public const UnixFileMode GroupReads = OwnerOnly & ~(UnixFileMode.GroupRead | UnixFileMode.GroupExecute);

    /// <summary>0022: everyone reads.</summary>
    public const UnixFileMode EveryoneReads = GroupCanWrite;

    private const UnixFileMode GroupCanWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
}
