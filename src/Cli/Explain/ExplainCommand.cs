using System.CommandLine;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Status;
using Spectre.Console;

namespace OcfAgents.Cli.Explain;

/// <summary>ocf-agents explain: why, and what now.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var view = new ViewOptions();
        Option<bool> isJson = new("--json") { Description = "print one JSON document (docs/schemas/explain-1.json)" };
        Command command = new("explain", "Why nothing, or this node, is promoted or running: rule by rule, with what to type next.");
        view.AddTo(command);
        command.Options.Add(isJson);
        command.SetAction(result => ViewRun.Run(() =>
        {
            var cluster = view.Look(result);
            var databases = view.Databases(result, cluster);
            Explanation[] all =
            [
                .. databases.Select(DatabaseExplanation.Of),
                .. view.Chosen(result, cluster).Where(resource => Clusters.Agents.IsService(resource.Agent)).Select(resource => ServiceExplanation.Of(cluster, resource)),
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
