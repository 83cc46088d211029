using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>A file of root's that PostgreSQL's configuration includes, changed while it runs: written, and read again at SIGHUP.</summary>
public sealed class IncludedFile(ServerLocation location, string file, ProcessTable table)
{
    private const int Longest = 64 * 1024;

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly ServerProcesses _processes = new(location, table);

    /// <summary><c>null</c> before the first start.</summary>
    public string? Text => OwnedFile.ReadText(file, Longest);

    /// <returns>Whether a server was told. The next start reads it anyway.</returns>
    public bool Change(string settings)
    {
        OwnedFile.Write(file, settings, Mode);
        using var postmaster = FindPostmaster() is { } found ? ProcessHandle.Open(found.Identity) : null;
        postmaster?.Signal(Signum.SIGHUP);
        return postmaster is not null;
    }

    private ProcessStatus? FindPostmaster()
    {
        using var user = EffectiveUser.Become(location.User);
        return _processes.FindByPidFile(PidFile.In(location.DataDirectory));
    }
}
