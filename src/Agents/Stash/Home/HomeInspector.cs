using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Home;

/// <summary>
/// Looks into the home through a child that is the service's user: root touches nothing below a directory that another can
/// write, and a server of files that is dead hangs the child, not the agent.
/// </summary>
internal sealed class HomeInspector(ICommandRunner commands, SystemUser user)
{
    public HomeFacts Inspect(HomeRequest request, TimeSpan bound, CancellationToken cancellation)
    {
        var result = commands.Run(
            new Command(Environment.ProcessPath ?? "/proc/self/exe", [HomeInspection.Verb, .. request.ToArguments()]) { User = user },
            bound,
            cancellation);
        return result.End switch
        {
            CommandEnd.TimedOut => new HomeFacts
            {
                Condition = HomeCondition.Hanging,
                Problem = $"{request.Home} gave no answer within {bound.TotalSeconds:F0} s",
            },
            CommandEnd.Exited when result.ExitCode == 0 => HomeFacts.Parse(result.Output.Split('\n')),
            _ => new HomeFacts { Condition = HomeCondition.Broken, Problem = result.Describe() },
        };
    }
}
