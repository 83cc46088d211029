using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace OcfAgents.Cli;

/// <summary>What --help says, of any verb, and below it the exit codes.</summary>
internal sealed class HelpEpilogue(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public static RootCommand AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpEpilogue((SynchronousCommandLineAction)option.Action!);
        return root;
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Exit codes:");
        foreach (var exit in ExitCodes.All)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(int)exit,-4} {ExitCodes.Meaning(exit)}"));
        }

        return code;
    }
}
