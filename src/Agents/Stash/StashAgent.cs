using OcfAgents.Agents.Stash.Actions;
using OcfAgents.Ocf;

namespace OcfAgents.Agents.Stash;

/// <summary>The declaration of ocf:ocfagents:stash: metadata, usage, validation and dispatch come from it.</summary>
internal static class StashAgent
{
    private static readonly AgentAction s_monitor =
        AgentAction.Monitor(Seconds(60), Seconds(15), role: null, MonitorAction.Run, depth: 0);

    public static ResourceAgent Declare() => new()
    {
        Name = "stash",
        Provider = "ocfagents",
        Version = BuildVersion.Text,
        ShortDescription = "Atlassian Stash and Bitbucket as a cold standby",
        LongDescription = """
            Runs Atlassian Stash 2 and 3, and Bitbucket Server and Data Center 4 and later, on one node at a time.

            The home lies on a disk that reaches every node: order and colocate the file system before this resource, and the
            virtual IP address with it. Never make a clone of it: the product allows one active instance.

            The server is found by what its process is, never by a pid file alone. Its status is read as the state machine that
            it is: a backup under way is no failure, a set-up wizard over a known home is an alarm. After a stop nothing is left
            in the home.
            """,
        Parameters = StashParameters.All,
        Actions =
        [
            AgentAction.Start(Seconds(240), StartAction.Run),
            AgentAction.Stop(Seconds(120), StopAction.Run),
            s_monitor,
            s_monitor.AlsoEvery(Seconds(60), timeout: Seconds(60), depth: 10),
            s_monitor.AlsoEvery(Seconds(600), timeout: Seconds(120), depth: 20),
            AgentAction.ReloadAgent(Seconds(20)),
            AgentAction.ValidateAll(Seconds(20), ValidateAllAction.Run),
        ],
    };

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
