using System.CommandLine;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Setup;
using OcfAgents.Cli.Steps;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Switchover;

/// <summary>ocf-agents failover: the operator's word for the cases that the rules refuse.</summary>
internal static class FailoverCommand
{
    private const string Name = "failover";
    private const int UsualSeconds = 180;

    public static Command Create()
    {
        var run = new RunOptions();
        Argument<string> node = new("NODE") { Description = "the node that is to be promoted" };
        Option<bool> accept = new("--accept-data-loss") { Description = "say that what others hold, and this node does not, may be lost", Required = true };
        Option<bool> yes = new("--yes") { Description = "do not ask" };
        Option<string?> resource = new("--resource", "-r") { HelpName = "RESOURCE", Description = "the database, where there are several" };
        Option<int> timeout = new("--timeout") { Description = "seconds to wait until it is promoted", DefaultValueFactory = _ => UsualSeconds };
        Command command = new(Name, "Promote a node that the rules refuse, where nothing is promoted: says what may be lost, asks, and has it recorded.")
        {
            node, accept, yes, resource, timeout,
        };
        run.AddTo(command);
        command.SetAction(result =>
        {
            var name = result.GetRequiredValue(node);
            return MoveRun.Run(
                Name, run.IsDryRun(result), run.Output(result), TimeSpan.FromSeconds(Math.Max(1, result.GetValue(timeout))),
                commands =>
                {
                    var cluster = new ClusterReader(commands).Look();
                    var chosen = MoveRun.Choose(cluster, result.GetValue(resource));
                    return chosen.Agent == Clusters.Agents.ChefPgsql
                        ? FailoverPlan.For(new DatabaseReader(commands).Look(cluster, chosen), name)
                        : Plan.Refused(new Refusal(ExitCode.Usage, $"{chosen.Id} is no database", "--resource names the database"));
                },
                plan => WhyNot(plan, name, result.GetValue(yes)));
        });
        return command;
    }

    private static Refusal? WhyNot(Plan plan, string node, bool isGiven)
    {
        if (isGiven)
        {
            return null;
        }

        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            return Refusal.ForSafety("data may be lost, and there is no terminal to ask on", "--yes says it on the command line");
        }

        foreach (var warning in plan.Warnings)
        {
            Console.WriteLine(Terminal.Plain(warning));
        }

        Console.Write($"Type the node's name to promote {node} all the same: ");
        return Console.ReadLine()?.Trim() == node ? null : Refusal.ForSafety($"what was typed is not {node}: nothing was done", "");
    }
}
