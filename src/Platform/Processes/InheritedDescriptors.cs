using System.Globalization;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// What this process was handed by whoever started it, beyond the three standard descriptors: not for its children. A
/// server that kept the pipe or the lock of a calling tool would hold that tool up for as long as it runs.
/// </summary>
internal static class InheritedDescriptors
{
    private const int FirstOther = 3;

    /// <summary>
    /// Where this process was started with a standard descriptor closed, the next file or pipe would take its place.
    /// Before anything is opened for a child, the gap is filled.
    /// </summary>
    public static void FillStandard()
    {
        for (var descriptor = 0; descriptor < FirstOther; descriptor++)
        {
            if (LibC.Fcntl(descriptor, LibC.GetDescriptorFlags, 0) < 0)
                _ = LibC.OpenAt(LibC.AtCurrentDirectory, "/dev/null", OpenMode.ReadWrite, 0);
        }
    }

    public static void CloseOnExec()
    {
        if (LibC.CloseOnExecFrom(FirstOther) != 0)
            CloseOnExecOneByOne();
    }

    /// <summary>For kernels before 5.11 (Debian 11, RHEL 8).</summary>
    internal static void CloseOnExecOneByOne()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            var descriptor = int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture);
            if (descriptor >= FirstOther)
                _ = LibC.Fcntl(descriptor, LibC.SetDescriptorFlags, LibC.CloseOnExec);
        }
    }
}
