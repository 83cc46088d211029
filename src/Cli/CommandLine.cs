using System.CommandLine;
using OcfAgents.Cli.Rejoin;
using OcfAgents.Cli.Setup;

namespace OcfAgents.Cli;

/// <summary>All verbs. Each has a folder of its own and adds itself here.</summary>
internal static class CommandLine
{
    public static int Run(string[] arguments)
    {
        var parsed = Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        // A command line that is not understood would be 1, which here means that a step failed.
        return parsed.Errors.Count > 0 ? (int)ExitCode.Usage : code;
    }

    internal static RootCommand Create() => new("Sets up and looks after chef-server's database in a Pacemaker cluster.")
    {
        SetupCommand.Create(),
        RejoinCommand.Create(),
        ReinitCommand.Create(),
    };
}
