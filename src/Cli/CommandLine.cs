using System.CommandLine;
using OcfAgents.Cli.Alerts;
using OcfAgents.Cli.Check;
using OcfAgents.Cli.Completions;
using OcfAgents.Cli.Doctor;
using OcfAgents.Cli.Explain;
using OcfAgents.Cli.History;
using OcfAgents.Cli.Manual;
using OcfAgents.Cli.Metrics;
using OcfAgents.Cli.Rejoining;
using OcfAgents.Cli.Removal;
using OcfAgents.Cli.Reports;
using OcfAgents.Cli.Setup;
using OcfAgents.Cli.Status;
using OcfAgents.Cli.Switchover;

namespace OcfAgents.Cli;

/// <summary>All verbs. Each has a folder of its own and adds itself here.</summary>
internal static class CommandLine
{
    public static int Run(string[] arguments)
    {
        var parsed = Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        // A command line that is not understood would be 1, which here means that a step failed.
        return parsed.Errors.Count > 0 ? UsageCode(parsed) : code;
    }

    internal static RootCommand Create() => HelpEpilogue.AddTo(Verbs());

    /// <summary>2 would be CRITICAL to what runs plugins.</summary>
    private static int UsageCode(ParseResult parsed) => parsed.CommandResult.Command.Name == CheckCommand.Name ? (int)CheckState.Unknown : (int)ExitCode.Usage;

    private static RootCommand Verbs() => new("Sets up, shows, explains and steers the databases and services of this suite in a Pacemaker cluster.")
    {
        SetupCommand.Create(),
        StatusCommand.Create(),
        ExplainCommand.Create(),
        HistoryCommand.Create(),
        SwitchoverCommand.Create(),
        FailoverCommand.Create(),
        RejoinCommand.Create(),
        ReinitCommand.Create(),
        DoctorCommand.Create(),
        CheckCommand.Create(),
        MetricsCommand.Create(),
        ReportCommand.Create(),
        AlertCommand.CreateHidden(),
        RemovableCommand.CreateHidden(),
        CompletionCommand.Create(),
        CompletionCommand.CreateHidden(),
        ManualCommand.Create(),
    };
}
