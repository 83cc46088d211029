using System.CommandLine;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Metrics;
using OcfAgents.Cli.Output;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Status;

/// <summary>ocf-agents status: what is.</summary>
internal static class StatusCommand
{
    private const string Table = "table";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var look = new LookOptions();
        Option<string> format = new("--output", "-o") { Description = "table, json (docs/schemas/status-1.json), or prometheus", DefaultValueFactory = _ => Table };
        format.AcceptOnlyFromAmong(Table, "json", "prometheus");
        Option<bool> isJson = new("--json") { Description = "the same as --output json" };
        Option<bool> watch = new("--watch", "-w") { Description = "again every two seconds, until Ctrl-C" };
        Command command = new("status", "What is: each database with its members and how far they are, each service, and what would happen if the primary failed.");
        look.AddTo(command, takesFile: true);
        command.Options.Add(format);
        command.Options.Add(isJson);
        command.Options.Add(watch);
        command.SetAction(result =>
        {
            var chosen = result.GetValue(isJson) ? "json" : result.GetRequiredValue(format);
            return result.GetValue(watch) ? Watch(look, result, chosen) : Show(look, result, chosen);
        });
        return command;
    }

    private static int Watch(LookOptions look, ParseResult result, string format)
    {
        using var over = new ManualResetEventSlim();
        Console.CancelKeyPress += (_, interrupt) =>
        {
            interrupt.Cancel = true;
            over.Set();
        };
        var code = 0;
        do
        {
            if (format == Table && Terminal.IsThere)
            {
                // Home, and what is below is cleared: a screen that is wiped first flickers.
                Console.Write("\x1b[H\x1b[J");
            }

            code = Show(look, result, format);
        }
        while (!over.Wait(s_pause));
        return code;
    }

    private static int Show(LookOptions look, ParseResult result, string format) => ViewRun.Run(() =>
    {
        var commands = new CommandRunner();
        var cluster = look.LookAtWhatThereIs(result, commands);
        var resources = look.Resources(result, cluster);
        var status = StatusView.Of(cluster, LookOptions.Databases(cluster, resources, commands), resources);
        switch (format)
        {
            case "json":
                Console.WriteLine(StatusJson.Write(status));
                break;
            case "prometheus":
                Console.Write(PrometheusText.Of(cluster, status.Databases));
                break;
            default:
                new StatusText(Terminal.Open()).Write(status);
                break;
        }

        return status.Code;
    });
}
