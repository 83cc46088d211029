using OcfAgents.Cli.Output;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Removal;

/// <summary>ocf-agents removable: what the packages ask before they are removed.</summary>
internal static class RemovableCommand
{
    public static Command CreateHidden()
    {
        Command command = new("removable", "Called by the packages: says whether they can be removed without a resource that Pacemaker could not stop.") { Hidden = true };
        command.SetAction(_ =>
        {
            var verdict = new RemovalReader(new ClusterTool(new CommandRunner()) { Bound = RemovalReader.Bound }, new ProcessTable()).Look();
            if (verdict.Code != ExitCode.Success)
            {
                Console.Error.WriteLine($"ocf-agents: {Terminal.Plain(verdict.Reason)}");
            }

            return (int)verdict.Code;
        });
        return command;
    }
}
