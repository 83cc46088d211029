using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Finds the processes of one instance (R-ID 1). A process belongs to it when it runs as the database user, its executable
/// is a postgres, and its working directory is the data directory: PostgreSQL's processes never leave it.
/// </summary>
public sealed class ServerProcesses(ServerLocation location, ProcessTable table)
{
    /// <summary>Line 3 of postmaster.pid is in whole seconds, and written a moment after the process began.</summary>
    private static readonly TimeSpan StartTimeTolerance = TimeSpan.FromSeconds(3);

    /// <summary>The postmaster that the pid file names, if that very process lives; no search, three small reads.</summary>
    public ProcessStatus? FindByPidFile(PidFile? file) =>
        file is not null
        && table.Read(file.Pid) is { IsZombie: false } status
        && (status.EffectiveUid == location.User.Uid)
        && (table.StartTimeOf(status) - file.StartTime).Duration() <= StartTimeTolerance
        && IsOfInstance(status.Pid)
            ? status
            : null;

    /// <summary>Every process of the instance, by a search of all of the user's processes; for when the pid file names none.</summary>
    public IReadOnlyList<ProcessStatus> FindAll() =>
        [.. table.OfUser(location.User.Uid).Where(status => !status.IsZombie && IsOfInstance(status.Pid))];

    /// <summary>
    /// The postmaster among the instance's processes: it keeps the command line that it was started with, its children rewrite
    /// theirs to "postgres: what they do".
    /// </summary>
    public ProcessStatus? PostmasterAmong(IReadOnlyList<ProcessStatus> processes) =>
        processes.FirstOrDefault(status => table.CommandLineOf(status.Pid) is [var program, ..]
            && !program.StartsWith("postgres: ", StringComparison.Ordinal));

    private bool IsOfInstance(int pid) =>
        IsPostgres(table.ExecutableOf(pid)) && table.WorkingDirectoryOf(pid) is { } directory && IsDataDirectory(directory);

    /// <summary>" (deleted)" follows the path once a package upgrade has replaced the file under a running server.</summary>
    private static bool IsPostgres(string? executable) =>
        Path.GetFileName(executable ?? "") is "postgres" or "postgres (deleted)" or "postmaster" or "postmaster (deleted)";

    private bool IsDataDirectory(string directory) =>
        directory == location.DataDirectory || directory == RealDataDirectory;

    private string RealDataDirectory => _realDataDirectory ??= Resolve(location.DataDirectory);

    private string? _realDataDirectory;

    private static string Resolve(string path)
    {
        // The kernel shows the resolved directory of a process; every component of ours may be a link.
        var resolved = "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(resolved, part);
            try
            {
                resolved = Directory.ResolveLinkTarget(next, returnFinalTarget: true) is { } target
                    ? Resolve(target.FullName)
                    : next;
            }
            catch (IOException)
            {
                resolved = next;
            }
        }

        return resolved;
    }
}
