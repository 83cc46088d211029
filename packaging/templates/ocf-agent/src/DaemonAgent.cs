using Mydaemon.Actions;
using OcfAgents.Ocf;

namespace Mydaemon;

/// <summary>The declaration of ocf:myprovider:mydaemon: metadata, usage, validation and dispatch come from it.</summary>
static class DaemonAgent
{
    public static ResourceAgent Declare() => new()
    {
        Name = "mydaemon",
        Provider = "myprovider",
        Version = BuildVersion.Text,
        ShortDescription = "Runs a program as a daemon",
        LongDescription = """
            Runs a program that stays in the foreground, on one node at a time.

            Its processes are recognized by what they are, never by a pid alone: one that dies is noticed, and nothing of it is left
            after a stop.
            """,
        Parameters = DaemonParameters.All,
        Actions =
        [
            AgentAction.Start(Seconds(30), StartAction.Run),
            AgentAction.Stop(Seconds(30), StopAction.Run),
            AgentAction.Monitor(Seconds(20), Seconds(10), role: null, MonitorAction.Run),
            AgentAction.ReloadAgent(Seconds(20)),
            AgentAction.ValidateAll(Seconds(20), ValidateAllAction.Run),
        ],
    };

    static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
