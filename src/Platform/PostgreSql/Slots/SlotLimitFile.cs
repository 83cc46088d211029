using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql.Slots;

/// <summary>Changes how much WAL slots may keep while PostgreSQL runs: a file of root's that its configuration includes, and SIGHUP.</summary>
public sealed class SlotLimitFile(ServerLocation location, string file, ProcessTable table)
{
    private const int LongestFile = 64 * 1024;

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly ServerObserver _observer = new(location, table);

    /// <summary>Writes the limit, if it is another one, and has it read where a server runs. The next start reads it anyway.</summary>
    /// <param name="megabytes"><c>null</c> for none of the agent's.</param>
    /// <returns>Whether it was another one.</returns>
    /// <exception cref="ServerException">The data directory cannot be read.</exception>
    public bool Change(int? megabytes)
    {
        var version = _observer.ReadVersion() ?? throw new ServerException("PG_VERSION cannot be read");
        var settings = ServerConfiguration.SettingsOfSlots(megabytes, version);
        // Before the first start there is none, and nothing to change.
        if (OwnedFile.ReadText(file, LongestFile) is not { } before || before == settings)
        {
            return false;
        }

        OwnedFile.Write(file, settings, Mode);
        using var postmaster = FindPostmaster() is { } found ? ProcessHandle.Open(found.Identity) : null;
        postmaster?.Signal(Signum.SIGHUP);
        return true;
    }

    private ProcessStatus? FindPostmaster()
    {
        using var user = EffectiveUser.Become(location.User);
        return _observer.Processes.FindByPidFile(
            PidFile.TryParse(OwnedFile.ReadText(location.DataFile("postmaster.pid"), PidFile.MaximumBytes)));
    }
}
