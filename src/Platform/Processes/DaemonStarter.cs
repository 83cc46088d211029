using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// Starts what outlives this process: in its own session, so that the SIGKILL that Pacemaker sends to the process group of an
/// action passes it by, and with no descriptor of ours, so that nobody waits for the end of our output because of it. When
/// this process ends, init takes it over.
/// </summary>
public sealed class DaemonStarter(ProcessTable processes) : IDaemonStarter
{
    public DaemonStarter() : this(new ProcessTable())
    {
    }

    public ProcessIdentity StartDaemon(DaemonCommand command)
    {
        ProgramPath.Require(command.Program);
        // With setpriv before it, only its log would tell that the program is not there.
        if (!File.Exists(command.Program))
            throw new CommandException($"there is no program {command.Program}");
        try
        {
            return Start(command);
        }
        catch (IOException reason)
        {
            throw new CommandException($"{command.Program} was not started: {reason.Message}", reason);
        }
    }

    private ProcessIdentity Start(DaemonCommand command)
    {
        using var log = DaemonLog.Open(command.LogFile);
        using var nothing = OpenFile.At("/dev/null", OpenMode.ReadOnly);
        var plan = new LaunchPlan(
            [
                .. PrivilegeDrop.OpenFiles(command.OpenFileLimit),
                .. PrivilegeDrop.For(command.User, mayGainPrivileges: true),
                command.Program,
                .. command.Arguments,
            ],
            ChildEnvironment.Of(command.Environment),
            nothing,
            log,
            log)
        {
            WorkingDirectory = command.WorkingDirectory,
            Umask = command.Umask,
            OwnSession = true,
        };
        var pid = Launch.Start(plan);
        // Not reaped by us, so it has its entry even where it has ended already.
        return processes.Read(pid)?.Identity ?? throw new CommandException($"{command.Program} left no trace in /proc");
    }
}
