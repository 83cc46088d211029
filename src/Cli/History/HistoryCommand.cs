using System.CommandLine;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Reports;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Sources;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.History;

/// <summary>ocf-agents history: what has happened, from the failover journal of this node, or of nodes that were collected.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        Option<string[]> from = new("--from") { HelpName = "DIR|ARCHIVE", Description = "what was collected from the nodes, or crm_report's archive, instead of this node's files; may be given more than once" };
        Option<string> resource = new("--resource", "-r") { HelpName = "RESOURCE", Description = "the database, where it is not found by itself", DefaultValueFactory = _ => "" };
        Option<bool> isJson = new("--json") { Description = "print one JSON document (docs/schemas/history-1.json)" };
        Command command = new("history", "What has happened: every promotion with its cause, its phases as far as the logs tell, and what was lost; every rejoin.")
        {
            from, resource, isJson,
        };
        command.SetAction(result =>
        {
            try
            {
                return (int)Run(result.GetValue(from) ?? [], result.GetRequiredValue(resource), result.GetValue(isJson));
            }
            catch (ReportException trouble)
            {
                Console.Error.WriteLine($"ocf-agents: {Terminal.Plain(trouble.Message)}");
                return (int)trouble.Code;
            }
        });
        return command;
    }

    private static ExitCode Run(string[] from, string resource, bool asJson)
    {
        using var collected = new CollectedFiles(new CommandRunner());
        List<SourceFile> files = from.Length > 0 ? [.. from.SelectMany(collected.Find)] : [.. SourceFinder.Live("/", Environment.MachineName)];
        if (files.Count == 0)
        {
            throw new ReportException(from.Length > 0 ? $"{string.Join(", ", from)}: there is no journal below" : "this node has no journal: nothing was promoted while it was a member");
        }

        var evidence = new SourceReader(TimeZoneInfo.Local, SourceLimits.Standard).Read(files, []);
        var model = ReportBuilder.Build(evidence, new ReportWishes(Since: null, Until: null, resource, TimeZoneInfo.Local.Id, DateTimeOffset.UtcNow));
        var rows = HistoryRows.Of(evidence, model);
        if (asJson)
        {
            Console.WriteLine(HistoryJson.Write(rows));
        }
        else
        {
            new HistoryText(Terminal.Open()).Write(rows);
        }

        return ExitCode.Success;
    }
}
