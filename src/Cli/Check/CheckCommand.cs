using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using OcfAgents.Cli.Clusters;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Check;

/// <summary>ocf-agents check: a plugin for Nagios, Icinga and what runs their plugins.</summary>
internal static class CheckCommand
{
    public const string Name = "check";

    private const int DefaultSeconds = 10;
    private const long DefaultLag = 64L * 1024 * 1024;

    public static Command Create()
    {
        var look = new LookOptions();
        Option<int> timeout = new("--timeout") { Description = "seconds until it gives up, as UNKNOWN", DefaultValueFactory = _ => DefaultSeconds, HelpName = "SECONDS" };
        Option<long> lag = new("--warning-lag") { Description = "bytes of WAL from which on a standby that is behind is a warning; 0 for never", DefaultValueFactory = _ => DefaultLag, HelpName = "BYTES" };
        Option<bool> isJson = new("--json") { Description = "print one JSON document instead (docs/schemas/check-1.json)" };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3600))
            {
                result.AddError("--timeout must be 1 to 3600 seconds");
            }
        });
        lag.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !long.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                result.AddError("--warning-lag must be a number of bytes");
            }
        });
        Command command = new(Name, "A plugin for Nagios and Icinga: one line, exit code 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.");
        look.AddTo(command, takesFile: true);
        command.Options.Add(timeout);
        command.Options.Add(lag);
        command.Options.Add(isJson);
        command.SetAction(result => (int)Run(look, result, result.GetValue(lag), TimeSpan.FromSeconds(result.GetValue(timeout)), result.GetValue(isJson)));
        return command;
    }

    /// <summary>With no time left, what is under way is left to end at its own bounds: the process ends before.</summary>
    private static CheckState Run(LookOptions look, ParseResult result, long warningLag, TimeSpan bound, bool asJson)
    {
        var work = Task.Run(() => Look(look, result, warningLag));
        var (state, line, verdicts) = work.Wait(bound)
            ? work.GetAwaiter().GetResult()
            : Unknown($"the cluster did not answer within {bound.TotalSeconds:0} s");
        Console.Out.WriteLine(asJson ? CheckJson.Write(state, line, verdicts) : line);
        return state;
    }

    private static (CheckState State, string Line, ImmutableArray<Verdict> Verdicts) Look(LookOptions look, ParseResult result, long warningLag)
    {
        var commands = new CommandRunner();
        try
        {
            var cluster = look.Look(result, commands);
            var resources = look.Resources(result, cluster);
            if (resources.IsEmpty)
            {
                return Unknown("the cluster has no resource of this suite");
            }

            var verdicts = Verdicts.Of(cluster, resources, LookOptions.Databases(cluster, resources, commands), warningLag);
            return (Verdict.Worst(verdicts), CheckLine.Of(verdicts), verdicts);
        }
        catch (ClusterException trouble)
        {
            return Unknown(trouble.Message);
        }
    }

    private static (CheckState State, string Line, ImmutableArray<Verdict> Verdicts) Unknown(string reason) => (CheckState.Unknown, CheckLine.Unknown(reason), []);
}
