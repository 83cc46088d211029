namespace OcfAgents.Cli.Doctor;

/// <summary>A file as it was found.</summary>
/// <param name="Path">Where.</param>
/// <param name="Uid">Whose; <c>null</c> where there is no such file.</param>
/// <param name="Mode">Its permissions.</param>
internal sealed record FileState(string Path, uint? Uid, UnixFileMode Mode)
{
    private const UnixFileMode ForOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public bool Exists => Uid is not null;

    public bool IsPrivate => (Mode & ForOthers) == UnixFileMode.None;

    /// <summary>Root's, to be run by all and changed by root alone.</summary>
    public bool IsProgramOfRoot => Uid == 0 && (Mode & Executable) == Executable && (Mode & WritableByOthers) == UnixFileMode.None;

    /// <summary>In octal, as chmod takes it.</summary>
    public string ModeText => $"0{Convert.ToString((int)Mode, 8)}";
}
