using System.CommandLine;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Status;
using OcfAgents.Platform.Processes;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Explain;

/// <summary>ocf-agents explain: why, and what now.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var look = new LookOptions();
        Option<bool> isJson = new("--json") { Description = "print one JSON document (docs/schemas/explain-1.json)" };
        Command command = new("explain", "Why nothing, or this node, is promoted or running: rule by rule, with what to type next.");
        look.AddTo(command, takesFile: true);
        command.Options.Add(isJson);
        command.SetAction(result => ViewRun.Run(() =>
        {
            var commands = new CommandRunner();
            var cluster = look.LookAtWhatThereIs(result, commands);
            var resources = look.Resources(result, cluster);
            var databases = LookOptions.Databases(cluster, resources, commands);
            Explanation[] all =
            [
                .. databases.Select(DatabaseExplanation.Of),
                .. resources.Where(resource => Clusters.Agents.IsService(resource.Agent)).Select(resource => ServiceExplanation.Of(cluster, resource)),
            ];
            var problems = StatusView.Of(cluster, databases, []).Problems;
            if (result.GetValue(isJson))
            {
                Console.WriteLine(ExplainJson.Write(all, problems));
            }
            else
            {
                var console = Terminal.Open();
                var text = new ExplainText(console);
                foreach (var explanation in all)
                {
                    text.Write(explanation);
                }

                foreach (var problem in problems)
                {
                    console.WriteLine($"not reached  {Terminal.Plain(problem)}");
                }
            }

            return all.Select(explanation => explanation.Code).DefaultIfEmpty(ExitCode.Success).MaxBy(code => (int)code);
        }));
        return command;
    }
}
