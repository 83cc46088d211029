using OcfAgents.Cli.Output;
using OcfAgents.Cli.Reports.Analysis;
using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Rendering;
using OcfAgents.Cli.Reports.Sources;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Reports;

/// <summary>ocf-agents report: what happened, as one HTML file. It reads, and changes nothing but that file.</summary>
internal static class ReportCommand
{
    private const string StandardOutput = "-";

    private static readonly TimeSpan LiveReach = TimeSpan.FromHours(24);

    public static Command Create()
    {
        var options = new ReportOptions();
        Command command = new("report", "Write what happened in an incident, or in a run of the lab, into one HTML file: the nodes, the client, the phases, what was lost.");
        options.AddTo(command);
        command.SetAction(result =>
        {
            try
            {
                return (int)Run(options.Read(result, DateTimeOffset.UtcNow));
            }
            catch (ReportException trouble)
            {
                Console.Error.WriteLine($"ocf-agents: {PlainText.OneLine(trouble.Message)}");
                return (int)trouble.Code;
            }
        });
        return command;
    }

    private static ExitCode Run(ReportOrder order)
    {
        using var collected = new CollectedFiles(new CommandRunner());
        List<SourceFile> files = order.Directories.Count > 0 ? [.. order.Directories.SelectMany(collected.Find)] : [.. SourceFinder.Live("/", Environment.MachineName)];
        if (files.Count == 0)
        {
            throw new ReportException($"{string.Join(", ", order.Directories)}: there is no pacemaker.log, no journal and no alerts.jsonl below");
        }

        files.AddRange(order.Clients.Select(path => new SourceFile(SourceKind.ClientLog, "", path)));
        var evidence = new SourceReader(order.Zone, SourceLimits.Standard).Read(files, order.Notes.Select(note => new ReportEvent(note.At, EventKind.Note, "") { Text = note.Text, Source = SourceKind.CommandLine }));
        if (evidence.Sources.All(source => source.Lines == 0))
        {
            throw new ReportException($"nothing could be read: {string.Join("; ", evidence.Sources.Select(source => $"{source.Path}: {source.Remark}"))}");
        }

        // Of a node that runs for months nobody wants to see all of it.
        var since = order.Since ?? (order.Directories.Count > 0 ? null : order.Now - LiveReach);
        var model = ReportBuilder.Build(evidence, new ReportWishes(since, order.Until, order.Resource, order.ZoneName, order.Now));
        if (order.IsJson)
        {
            Console.Out.WriteLine(ReportJson.Write(model));
        }
        else
        {
            Save(order.Output, Page.Write(model), model.Headline);
        }

        return ExitCode.Success;
    }

    /// <summary>For its owner alone: logs name hosts and paths.</summary>
    private static void Save(string path, string page, string headline)
    {
        if (path == StandardOutput)
        {
            Console.Out.Write(page);
            return;
        }

        try
        {
            OwnedFile.Write(Path.GetFullPath(path), page, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new ReportException($"{path} cannot be written: {trouble.Message}", trouble);
        }

        Console.Out.WriteLine($"{PlainText.OneLine(headline)}; the report is in {path}");
    }
}
