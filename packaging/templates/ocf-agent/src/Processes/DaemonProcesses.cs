using Mydaemon.Decisions;
using OcfAgents.Ocf;
using OcfAgents.Platform.Memory;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace Mydaemon.Processes;

/// <summary>
/// The processes of one resource. Three things tell what is its: the pid and start of the process that was started, the session that
/// this process leads, and a mark in the environment, which is written down before the start. So an action that is killed at any
/// moment leaves nothing running that the next one does not find.
/// </summary>
sealed class DaemonProcesses
{
    const string Mark = "RESOURCE_AGENT_MARK";

    readonly ProcessTable _table = new();
    readonly StateDirectories _directories;
    readonly StartRecordFile _record;
    readonly string _log;

    public DaemonProcesses(string resource)
    {
        _directories = new StateDirectories(resource, "mydaemon");
        _record = new StartRecordFile(Path.Combine(_directories.Volatile, "record"));
        _log = _directories.LogFile("output");
    }

    public long LogLength => LogTail.LengthOf(_log);

    public string LastWords(long from) => LogTail.LastWords(_log, from);

    /// <summary>One small file and one process, as long as that lives: a monitor runs every few seconds, for years.</summary>
    public Sighting Look()
    {
        var record = _record.Read();
        var mainLives = record?.Main is { } main && _table.Read(main.Pid) is { IsZombie: false } status && status.Identity == main;
        return new Sighting(record is not null, mainLives, record is null || mainLives ? 0 : All().Count);
    }

    /// <summary>All that live.</summary>
    public IReadOnlyList<ProcessStatus> All()
    {
        if (_record.Read() is not { } record)
        {
            return [];
        }

        // A program may have overwritten the mark: then the record has it. The record may not have it yet: then the mark is there.
        var marked = _table.All()
            .Where(pid => _table.EnvironmentOf(pid).Contains($"{Mark}={record.Mark}"))
            .Select(_table.Read).OfType<ProcessStatus>().Select(process => process.Identity);
        return new ProcessFamily(_table).Of([.. marked, .. record.Main is { } main ? [main] : Array.Empty<ProcessIdentity>()]);
    }

    /// <summary>Starts the program, in a session of its own: what is done to the action does not reach it.</summary>
    /// <exception cref="CommandException">It could not be started.</exception>
    public ProcessIdentity Launch(ParameterValues parameters)
    {
        _directories.CreateAll();
        var record = new StartRecord(Guid.NewGuid().ToString("N"), Main: null);
        _record.Write(record);
        var main = new DaemonStarter().StartDaemon(new DaemonCommand(
            parameters.Get(DaemonParameters.Binary),
            [.. parameters.Get(DaemonParameters.Options).Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            User = SystemUser.Find(parameters.Get(DaemonParameters.User)),
            LogFile = _log,
            Environment = new Dictionary<string, string> { [Mark] = record.Mark },
        });
        _record.Write(record with { Main = main });
        return main;
    }

    /// <summary>For when nothing is left.</summary>
    public void Forget() => _record.Delete();
}
