using System.CommandLine;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Setup;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Switchover;

/// <summary>ocf-agents switchover: the role, or a service, to another node, with nothing left behind.</summary>
internal static class SwitchoverCommand
{
    private const string Name = "switchover";
    private const int UsualSeconds = 180;

    public static Command Create()
    {
        var run = new RunOptions();
        Option<string?> to = new("--to") { HelpName = "NODE", Description = "the node that takes over (default: the standby that has the most)" };
        Option<string?> resource = new("--resource", "-r") { HelpName = "RESOURCE", Description = "the resource, where there are several" };
        Option<long> lag = new("--max-lag") { Description = "bytes that the standby may be behind", DefaultValueFactory = _ => new SwitchoverWishes(To: null).LagAllowed };
        Option<int> timeout = new("--timeout") { Description = "seconds to wait until it is there", DefaultValueFactory = _ => UsualSeconds };
        Option<bool> force = new("--force") { Description = "also during a base backup, with lag, or without fencing: what protects the data stays" };
        Command command = new(Name, "Move the primary's role, or a service, to another node: looks first, waits for the end, takes its constraint away, says for how long nothing was served.")
        {
            to, resource, lag, timeout, force,
        };
        run.AddTo(command);
        command.SetAction(result =>
        {
            var wishes = new SwitchoverWishes(result.GetValue(to)) { IsForced = result.GetValue(force), LagAllowed = result.GetValue(lag) };
            return MoveRun.Run(
                Name, run.IsDryRun(result), run.Output(result), TimeSpan.FromSeconds(Math.Max(1, result.GetValue(timeout))),
                commands => PlanFor(commands, result.GetValue(resource), wishes),
                mayGoOn: _ => null);
        });
        return command;
    }

    private static Steps.Plan PlanFor(CommandRunner commands, string? name, SwitchoverWishes wishes)
    {
        var cluster = new ClusterReader(commands).Look();
        var resource = MoveRun.Choose(cluster, name);
        return resource.Agent == Clusters.Agents.ChefPgsql
            ? SwitchoverPlan.For(new DatabaseReader(commands).Look(cluster, resource), wishes)
            : ServicePlan.For(cluster, resource, wishes);
    }
}
