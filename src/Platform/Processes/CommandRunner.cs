using System.Diagnostics;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// Runs programs to their end. Nothing of this process reaches them that their command does not name.
/// </summary>
public sealed class CommandRunner : ICommandRunner
{
    private readonly bool _byDescriptor;

    public CommandRunner() : this(byDescriptor: true)
    {
    }

    /// <param name="byDescriptor">False: as on a kernel that has no pidfd.</param>
    internal CommandRunner(bool byDescriptor) => _byDescriptor = byDescriptor;

    public CommandResult Run(Command command, TimeSpan bound, CancellationToken cancellation)
    {
        ProgramPath.Require(command.Program);
        var started = Stopwatch.GetTimestamp();
        if (bound <= TimeSpan.Zero || cancellation.IsCancellationRequested)
            return Result(command, started, CommandEnd.TimedOut, "there was no time left to run it in");
        try
        {
            return Run(command, started, bound, cancellation);
        }
        catch (PosixException reason)
        {
            return Result(command, started, CommandEnd.NotStarted, reason.Message);
        }
    }

    private CommandResult Run(Command command, long started, TimeSpan bound, CancellationToken cancellation)
    {
        InheritedDescriptors.FillStandard();
        var prefix = PrivilegeDrop.For(command.User, command.MayGainPrivileges);
        using var output = Pipe.ToRead();
        using var error = Pipe.ToRead();
        using var input = command.StandardInput is null ? null : Pipe.ToWrite();
        using var nothing = OpenFile.At("/dev/null", OpenMode.ReadOnly);

        var plan = new LaunchPlan(
            [.. prefix, command.Program, .. command.Arguments],
            ChildEnvironment.Of(command.Environment),
            input?.Read ?? nothing,
            output.Write,
            error.Write)
        {
            WorkingDirectory = command.WorkingDirectory,
            Umask = command.Umask,
        };
        using var child = new ChildProcess(Launch.Start(plan), _byDescriptor);
        output.Write.Dispose();
        error.Write.Dispose();
        input?.Read.Dispose();

        var capturedOutput = new CapturedStream(output.Read);
        var capturedError = new CapturedStream(error.Read, command.ErrorArrives);
        var fed = input is null ? null : new FedStream(input.Write, command.StandardInput ?? string.Empty);
        var status = new RunningCommand(child, capturedOutput, capturedError, fed).WaitFor(bound, cancellation);
        return Result(command, started, prefix, status, capturedOutput.Text, capturedError.Text);
    }

    private static CommandResult Result(
        Command command, long started, IReadOnlyList<string> prefix, int? status, string output, string error)
    {
        var (code, end) = status switch
        {
            null => (CommandResult.NoExitCode, CommandEnd.TimedOut),
            { } ended when WaitStatus.Signal(ended) is { } signal => (128 + signal, CommandEnd.Signaled),
            { } ended => (WaitStatus.ExitCode(ended), CommandEnd.Exited),
        };
        if (PrivilegeDrop.Failed(prefix, code, error))
            (code, end) = (CommandResult.NoExitCode, CommandEnd.NotStarted);
        return new CommandResult(code, output, error, Stopwatch.GetElapsedTime(started), end)
        {
            Program = command.Program,
        };
    }

    private static CommandResult Result(Command command, long started, CommandEnd end, string reason) =>
        new(CommandResult.NoExitCode, string.Empty, reason, Stopwatch.GetElapsedTime(started), end)
        {
            Program = command.Program,
        };
}
