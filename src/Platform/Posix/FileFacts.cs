using Microsoft.Win32.SafeHandles;

namespace OcfAgents.Platform.Posix;

/// <summary>Who owns an open file, and what it is.</summary>
internal readonly record struct FileFacts(uint Uid, uint Links, uint Mode)
{
    private const uint TypeMask = 0xF000;
    private const uint Regular = 0x8000;
    private const uint GroupOrOtherWrite = 0x12;
    private const uint Sticky = 0x200;

    public bool IsRegular => (Mode & TypeMask) == Regular;

    public bool IsWritableByOthers => (Mode & GroupOrOtherWrite) != 0;

    /// <summary>Nobody but its owner can take an entry away that is his, as in /tmp.</summary>
    public bool IsSticky => (Mode & Sticky) != 0;

    public static FileFacts Of(SafeFileHandle file) =>
        Of((int)file.DangerousGetHandle(), string.Empty, LibC.AtEmptyPath);

    public static FileFacts Of(string path) => Of(LibC.AtCurrentDirectory, path, flags: 0);

    private static unsafe FileFacts Of(int directory, string path, int flags)
    {
        StatxBuffer buffer;
        var result = LibC.StatX(directory, path, flags, LibC.StatxBasicStats, &buffer);
        PosixException.ThrowIfFailed(result, $"look at {(path.Length == 0 ? "an open file" : path)}");
        return new FileFacts(buffer.Uid, buffer.Links, buffer.Mode);
    }
}
