using OcfAgents.Agents.ChefServer.Actions;
using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefServer;

/// <summary>The declaration of ocf:ocfagents:chef-server: metadata, usage, validation and dispatch come from it.</summary>
internal static class ChefServerAgent
{
    private static readonly AgentAction s_monitor =
        AgentAction.Monitor(Seconds(20), Seconds(10), role: null, MonitorAction.Run, depth: 0);

    public static ResourceAgent Declare() => new()
    {
        Name = "chef-server",
        Provider = "ocfagents",
        Version = BuildVersion.Text,
        ShortDescription = "chef-server's services beside its database",
        LongDescription = """
            Runs the services of chef-server, all but PostgreSQL, on the node where its database is the primary: erchef, bifrost,
            bookshelf, nginx, the search engine and whatever else chef-server's runit has. PostgreSQL is the agent chef-pgsql's.

            Colocate it with the Promoted role of the database and with the virtual IP address that postgresql['vip'] names, and
            order it after both. Never make a clone of it.

            Services are started and stopped through runit, and held down at boot by a file in their definitions. Health is what
            /_status says of each upstream; that the database takes writes is asked of the database, for /_status is content with a
            standby.
            """,
        Parameters = ChefServerParameters.All,
        Actions =
        [
            AgentAction.Start(Seconds(180), StartAction.Run),
            AgentAction.Stop(Seconds(120), StopAction.Run),
            s_monitor,
            s_monitor.AlsoEvery(Seconds(30), timeout: Seconds(30), depth: 10),
            AgentAction.ReloadAgent(Seconds(20)),
            AgentAction.ValidateAll(Seconds(20), ValidateAllAction.Run),
        ],
    };

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
