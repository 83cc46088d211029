using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Output;

namespace OcfAgents.Cli;

/// <summary>What verbs that only look have in common: where there is nothing to look at, one line says why.</summary>
internal static class ViewRun
{
    public static int Run(Func<ExitCode> work)
    {
        try
        {
            return (int)work();
        }
        catch (ClusterException trouble)
        {
            Console.Error.WriteLine(Terminal.Plain(trouble.Message));
            return (int)ExitCode.Unreachable;
        }
    }
}
