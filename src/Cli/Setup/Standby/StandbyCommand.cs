using System.CommandLine;
using System.Globalization;
using OcfAgents.Cli.Setup.Bundles;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.Processes;

using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>ocf-agents setup standby: on every node but the one with the data, when that one is promoted.</summary>
internal static class StandbyCommand
{
    private const string Name = "setup standby";
    private const int DefaultSeconds = 300;

    public static Command Create()
    {
        var layout = new LayoutOptions();
        var run = new RunOptions();
        Option<string> from = new("--from") { Description = "the node that is promoted, by its name or address", Required = true };
        Option<string> bundle = new("--bundle") { Description = "the file that setup primary has written", Required = true };
        Option<string> resource = new("--resource") { Description = "the name of the database's resource", DefaultValueFactory = _ => "chefdb" };
        Option<bool> replace = new("--replace-secrets") { Description = "put the bundle's secrets in the place of others that are here; those are kept beside" };
        Option<bool> aside = new("--move-aside") { Description = "move data that is not proved to be in the primary's to DIR.before-setup-TIME" };
        Option<int> timeout = new("--timeout") { Description = "seconds to wait until it streams", DefaultValueFactory = _ => DefaultSeconds };
        from.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !IsHost(token.Value))
            {
                result.AddError("--from must be a node's name or address");
            }
        });
        Command command = new("standby", "On every other node: chef-server's secrets, a copy of the database by a base backup, and the cluster starts it. Goes on where it was cut off.")
        {
            from, bundle, resource, replace, aside, timeout,
        };
        layout.AddTo(command);
        run.AddTo(command);
        command.SetAction(result =>
        {
            var output = run.Output(result);
            var wishes = new StandbyWishes(
                result.GetRequiredValue(from), Path.GetFullPath(result.GetRequiredValue(bundle)), result.GetRequiredValue(resource),
                result.GetValue(replace), result.GetValue(aside), TimeSpan.FromSeconds(Math.Max(1, result.GetValue(timeout))),
                DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            return VerbRun.Run(Name, run.IsDryRun(result), output, report =>
                new StandbyRun(layout.Find(result), wishes, report, output, new CommandRunner()).Run());
        });
        return command;
    }

    /// <exception cref="SetupException">It is not there, or no bundle.</exception>
    internal static Bundle ReadBundle(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Bundle.Read(file);
        }
        catch (Exception trouble) when (trouble is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SetupException(Refusal.Failure(
                $"{path} is no bundle that can be read: {trouble.Message}", "ocf-agents setup primary writes it on the node with the data; scp it here"));
        }
    }

    private static bool IsHost(string text) =>
        text.Length is > 0 and < 256 && text[0] != '-' && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '-');
}
