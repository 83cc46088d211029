using Microsoft.Win32.SafeHandles;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Runit;

/// <summary>
/// A service of the runit that chef-server brings along, through its directory: its state is read from the file that runsv keeps, and
/// commands go to the FIFO that runsv reads. No process is started.
/// </summary>
/// <param name="baseDirectory">Where chef-server is installed.</param>
/// <param name="name">The service's.</param>
public sealed class RunitService(string baseDirectory, string name)
{
    private const int StatusBytes = 64;

    private const UnixFileMode DownFileMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string Name => name;

    /// <summary>Where runsvdir looks; a link to the definition.</summary>
    private string Link => Path.Combine(baseDirectory, "service", name);

    /// <summary>Where the definition is, whether or not the service is enabled.</summary>
    private string Definition => Path.Combine(baseDirectory, "sv", name);

    /// <summary>The service's own directory; <c>null</c> where runit does not know it.</summary>
    private string? Own => Directory.Exists(Link) ? Link : Directory.Exists(Definition) ? Definition : null;

    public RunitState Read()
    {
        if (Own is not { } directory)
        {
            return RunitState.Unknown;
        }

        // A service whose link has gone may still have its runsv, for some seconds.
        var isSupervised = IsSupervised(directory);
        var state = isSupervised ? ReadStatus(directory) ?? RunitState.Unknown : RunitState.Unknown;
        return state with { IsLinked = directory == Link, IsSupervised = isSupervised, HasDownFile = File.Exists(DownFileIn(directory)) };
    }

    /// <summary>Why runit would start the service; <c>null</c> where it keeps its hands off.</summary>
    public string? Claim() => RunitClaim.Of(Read(), name);

    /// <summary>Tells runsv, which obeys some milliseconds later.</summary>
    /// <returns>Whether a runsv was there to hear it.</returns>
    public bool Send(RunitCommand command)
    {
        foreach (var directory in (string[])[Link, Definition])
        {
            using var control = OpenFifo(Path.Combine(directory, "supervise", "control"));
            if (control is not null)
            {
                using var stream = new FileStream(control, FileAccess.Write, bufferSize: 0);
                stream.WriteByte((byte)command);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A new runsv, after a boot, finds a file of this name and does not start the service. "sv down" does not last so long. What
    /// runs now is not touched by it.
    /// </summary>
    /// <returns>Whether it was not there before, and there is a service to hold.</returns>
    /// <exception cref="IOException">It could not be written.</exception>
    public bool HoldDown()
    {
        if (Own is not { } directory || File.Exists(DownFileIn(directory)))
        {
            return false;
        }

        // Below the installation directory root alone writes.
        OwnedFile.Write(DownFileIn(directory), "", DownFileMode);
        return true;
    }

    /// <summary>The next runsv starts the service again.</summary>
    public void LetStart()
    {
        if (Own is { } directory)
        {
            File.Delete(DownFileIn(directory));
        }
    }

    private static string DownFileIn(string directory) => Path.Combine(directory, "down");

    private static bool IsSupervised(string directory)
    {
        // As sv does it: only a living runsv has this FIFO open for reading.
        using var ok = OpenFifo(Path.Combine(directory, "supervise", "ok"));
        return ok is not null;
    }

    private static SafeFileHandle? OpenFifo(string path)
    {
        try
        {
            return OpenFile.TryAt(path, OpenMode.WriteOnly | OpenMode.NonBlocking | OpenMode.NoFollow);
        }
        catch (Exception trouble) when (trouble is UnsafeFileException or UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private static RunitState? ReadStatus(string directory)
    {
        try
        {
            return RunitState.TryParse(OwnedFile.ReadBytes(Path.Combine(directory, "supervise", "status"), StatusBytes));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
