using System.Diagnostics;
using Mono.Unix.Native;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// Starts what outlives this process: in its own session, so that the SIGKILL that Pacemaker sends to the process group
/// of an action passes it by, and with no descriptor of ours, so that nobody waits for the end of our output because of
/// it. When this process ends, init takes it over.
/// </summary>
public sealed class DaemonStarter(ProcessTable processes) : IDaemonStarter
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_switchTime = TimeSpan.FromSeconds(10);

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
        InheritedDescriptors.FillStandard();
        using var log = DaemonLog.Open(command.LogFile);
        using var nothing = OpenFile.At("/dev/null", OpenMode.ReadOnly);
        string[] prefix =
        [
            .. PrivilegeDrop.OpenFiles(command.OpenFileLimit),
            .. PrivilegeDrop.For(command.User, mayGainPrivileges: true),
        ];
        var plan = new LaunchPlan(
            [.. prefix, command.Program, .. command.Arguments],
            ChildEnvironment.Of(command.Environment),
            nothing,
            log,
            log)
        {
            WorkingDirectory = command.WorkingDirectory,
            Umask = command.Umask,
            OwnSession = true,
        };
        var logged = LogTail.LengthOf(command.LogFile);
        var pid = Launch.Start(plan);
        // Not reaped by us yet, so it has its entry even where it has ended already.
        var id = processes.IdentityOf(pid)
            ?? throw new CommandException($"{command.Program} left no trace in /proc");
        AwaitProgram(id, command);
        if (prefix.Length > 0)
            RequireProgram(id, command, logged);
        return id;
    }

    // What is returned is the program, as its user, and not what makes it so: the pid and the start are the same.
    private void AwaitProgram(ProcessIdentity id, DaemonCommand command)
    {
        using var handle = ProcessHandle.Open(id);
        var started = Stopwatch.GetTimestamp();
        while (handle is not null && IsPending(id.Pid))
        {
            if (handle.WaitForExit(s_pace, CancellationToken.None))
                break;
            if (Stopwatch.GetElapsedTime(started) > s_switchTime)
            {
                handle.Signal(Signum.SIGKILL);
                throw new CommandException(
                    $"{command.Program} was not started: the groups of its user could not be looked up in time");
            }
        }
    }

    // In the middle of exec a process has its new executable already and no arguments yet.
    private bool IsPending(int pid) =>
        PrivilegeDrop.IsPending(processes.ExecutableOf(pid)) || processes.CommandLineOf(pid).Count == 0;

    // A program that ends at once may do so with the same exit code as what stood before it: only the latter names itself.
    private static void RequireProgram(ProcessIdentity id, DaemonCommand command, long logged)
    {
        var hasEnded = LibC.WaitPid(id.Pid, out var status, LibC.WaitNoHang) == id.Pid;
        if (hasEnded && PrivilegeDrop.IsFailure(WaitStatus.ExitCode(status)) && PrivilegeDrop.HasComplained(LogTail.LastWords(command.LogFile, logged)))
            throw new CommandException($"{command.Program} was not started, see {command.LogFile}");
    }
}
