using Mono.Unix.Native;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;

using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>The hidden verb: root touches nothing in the database user's directories, a process of that user's does.</summary>
internal static class CloneWorker
{
    public static Command CreateHidden() => CloneOrder.Create(order => Run(order, Console.Out, Console.Error));

    private static int Run(CloneOrder order, TextWriter output, TextWriter error)
    {
        if (Syscall.geteuid() == 0)
        {
            error.WriteLine("this is called by setup standby itself, as the database user");
            return (int)ExitCode.Usage;
        }

        var user = new SystemUser("", Syscall.geteuid(), Syscall.getegid(), "/");
        var commands = new CommandRunner();
        try
        {
            Perform(order, user, commands, output, error);
            return (int)ExitCode.Success;
        }
        catch (Exception trouble) when (trouble is ServerException or CommandException or IOException or UnauthorizedAccessException)
        {
            output.WriteLine(trouble.Message);
            return (int)ExitCode.Failed;
        }
    }

    private static void Perform(CloneOrder order, SystemUser user, CommandRunner commands, TextWriter output, TextWriter error)
    {
        switch (order.Task)
        {
            case CloneTask.Inspect:
                output.WriteLine(new CloneInspection(order, user, commands).Find().ToJson());
                break;
            case CloneTask.Aside:
                new CloneWork(order, user, commands).MoveAside();
                break;
            case CloneTask.Clone:
                new CloneWork(order, user, commands).Clone(error);
                break;
            case CloneTask.Tidy:
                new CloneWork(order, user, commands).Tidy();
                break;
            default:
                throw new InvalidOperationException($"no such task: {order.Task}");
        }
    }
}
