using System.CommandLine;
using OcfAgents.Cli.Clusters;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Metrics;

/// <summary>ocf-agents metrics: prints metrics for Prometheus, or writes the file that node_exporter's textfile collector reads.</summary>
internal static class MetricsCommand
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static Command Create()
    {
        var look = new LookOptions();
        Option<string> file = new("--textfile") { Description = "write this file, by rename, instead of standard output; node_exporter wants it to end in .prom", HelpName = "FILE" };
        Command command = new("metrics", "Print metrics for Prometheus.");
        look.AddTo(command, takesFile: true);
        command.Options.Add(file);
        command.SetAction(result => (int)Run(look, result, result.GetValue(file)));
        return command;
    }

    private static ExitCode Run(LookOptions look, ParseResult result, string? file)
    {
        var commands = new CommandRunner();
        try
        {
            var cluster = look.Look(result, commands);
            return Write(PrometheusText.Of(cluster, LookOptions.Databases(cluster, look.Resources(result, cluster), commands)), file, ExitCode.Success);
        }
        catch (ClusterException trouble)
        {
            Console.Error.WriteLine($"ocf-agents metrics: {trouble.Message}");
            return Write(PrometheusText.OfNoCluster(), file, ExitCode.Unreachable);
        }
    }

    private static ExitCode Write(string text, string? file, ExitCode code)
    {
        if (file is not { Length: > 0 })
        {
            Console.Out.Write(text);
            return code;
        }

        try
        {
            OwnedFile.Write(Path.GetFullPath(file), text, FileMode);
            return code;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"ocf-agents metrics: {file} cannot be written: {trouble.Message}");
            return ExitCode.Failed;
        }
    }
}
