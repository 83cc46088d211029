using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Finds the processes of one instance (R-ID 1). A process belongs to it when it runs as the database user, its executable
/// is a postgres, and its working directory is the data directory, which PostgreSQL's processes never leave, or it was
/// started for it.
/// </summary>
public sealed class ServerProcesses(ServerLocation location, ProcessTable table)
{
    private const uint Root = 0;

    /// <summary>Read while this process is still root: as the database user it may not look at itself.</summary>
    private readonly FileIdentity? _nameSpace = FileIdentity.Of("/proc/self/ns/pid");

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
    public IReadOnlyList<ProcessStatus> FindAll()
    {
        ProcessStatus[] users = [.. table.OfUser(location.User.Uid).Where(status => !status.IsZombie)];
        ProcessStatus[] found = [.. users.Where(status => IsOfInstance(status.Pid) || IsLaunching(status))];
        var pids = new HashSet<int>(Array.ConvertAll(found, status => status.Pid));
        // Children carry no -D, and where the directory was moved or unmounted under them, their parent alone tells whose they are.
        return
        [
            .. found,
            .. users.Where(status => pids.Contains(status.ParentPid) && !pids.Contains(status.Pid)
                && IsPostgres(table.ExecutableOf(status.Pid))),
            .. table.OfUser(Root).Where(status => !status.IsZombie && IsLaunching(status)),
        ];
    }

    /// <summary>
    /// Servers of the user that are ending this very moment: they have given up program and directory, so nothing but their name
    /// says what they were. One of another instance may be among them; it is gone as soon.
    /// </summary>
    public IReadOnlyList<ProcessStatus> FindExiting() =>
    [
        .. table.OfUser(location.User.Uid).Where(status =>
            !status.IsZombie && status.Name is "postgres" or "postmaster" && table.ExecutableOf(status.Pid) is null),
    ];

    /// <summary>
    /// The postmaster among the instance's processes: it keeps the command line that it was started with, its children rewrite
    /// theirs to "postgres: what they do".
    /// </summary>
    public ProcessStatus? PostmasterAmong(IReadOnlyList<ProcessStatus> processes) =>
        processes.FirstOrDefault(status => table.CommandLineOf(status.Pid) is [var program, ..]
            && !program.StartsWith("postgres: ", StringComparison.Ordinal));

    /// <summary>Who started the postmaster, by its command line, which it keeps.</summary>
    /// <param name="postmaster">The one that runs.</param>
    /// <param name="ownSettings">The agent's configuration file: it is there once the agent has started the server on this node.</param>
    public ServerOrigin OriginOf(ProcessStatus postmaster, string ownSettings)
    {
        if (table.CommandLineOf(postmaster.Pid).Contains($"config_file={ownSettings}"))
        {
            return ServerOrigin.Agent;
        }

        return File.Exists(ownSettings) ? ServerOrigin.Stranger
            : table.Read(postmaster.ParentPid)?.Name == "runsv" ? ServerOrigin.Runit
            : ServerOrigin.Person;
    }

    /// <summary>On its way from root to the database user: a start that was killed may have left it, and it would become the server.</summary>
    private bool IsLaunching(ProcessStatus status) => status.Name is "setpriv" or "prlimit" && IsStartedFor(status.Pid);

    private bool IsOfInstance(int pid) => IsPostgres(table.ExecutableOf(pid)) && (WorksInDataDirectory(pid) || IsStartedFor(pid));

    /// <summary>By device and inode: a data directory has many names, and its name in a container may be that of another one.</summary>
    private bool WorksInDataDirectory(int pid) =>
        FileIdentity.Of(location.DataDirectory) is { } data && FileIdentity.Of($"/proc/{pid}/cwd") == data;

    /// <summary>
    /// By its command line, for one that has not entered the directory yet, or whose directory was moved or unmounted under it.
    /// In another pid name space the same words mean another server.
    /// </summary>
    private bool IsStartedFor(int pid)
    {
        var words = table.CommandLineOf(pid);
        for (var at = 0; at + 1 < words.Count; at++)
        {
            if (words[at] == "-D" && words[at + 1] == location.DataDirectory)
            {
                // What cannot be looked at counts as ours: in doubt it runs.
                return FileIdentity.Of($"/proc/{pid}/ns/pid") is not { } nameSpace || nameSpace == _nameSpace;
            }
        }

        return false;
    }

    /// <summary>" (deleted)" follows the path once a package upgrade has replaced the file under a running server.</summary>
    internal static bool IsPostgres(string? executable) =>
        Path.GetFileName(executable ?? "") is "postgres" or "postgres (deleted)" or "postmaster" or "postmaster (deleted)";
}
