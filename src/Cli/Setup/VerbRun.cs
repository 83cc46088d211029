using Mono.Unix.Native;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Setup;

/// <summary>What all setup verbs have in common around their plans: root, failures before a step, and the end of the output.</summary>
internal static class VerbRun
{
    /// <param name="command">Its name in the output.</param>
    /// <param name="isDryRun">Whether nothing is to be changed.</param>
    /// <param name="output">Where it tells what it does.</param>
    /// <param name="work">Looks, plans and performs.</param>
    public static int Run(string command, bool isDryRun, IOutput output, Action<Report> work)
    {
        var report = new Report(command, isDryRun);
        try
        {
            if (Syscall.geteuid() == 0)
            {
                work(report);
            }
            else
            {
                report.End(ExitCode.NeedsRoot, "this needs root: it reads chef-server's secrets and acts as the database user", $"sudo ocf-agents {command}");
            }
        }
        catch (SetupException refused)
        {
            report.End(refused.Refusal.Code, refused.Refusal.Reason, refused.Refusal.Next);
        }
        catch (StepException failure)
        {
            report.End(failure.Code, failure.Message, failure.Next);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or CommandException or ServerException)
        {
            report.End(ExitCode.Failed, trouble.Message, $"see the reason; ocf-agents {command} --dry-run shows what is there");
        }

        output.End(report);
        return (int)report.ExitCode;
    }
}
