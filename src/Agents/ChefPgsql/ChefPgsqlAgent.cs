using OcfAgents.Agents.ChefPgsql.Actions;
using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>The declaration of ocf:ocfagents:chef-pgsql: metadata, usage, validation and dispatch come from it.</summary>
internal static class ChefPgsqlAgent
{
    public static ResourceAgent Declare() => new()
    {
        Name = "chef-pgsql",
        Provider = "ocfagents",
        Version = BuildVersion.Text,
        ShortDescription = "chef-server's PostgreSQL with streaming replication",
        LongDescription = """
            Runs the PostgreSQL that chef-server brings along as a promotable clone: one primary, any number of standbys that
            stream from it, and automatic promotion of the standby that holds the most when the primary fails.

            Create it with "promotable" and notify=true, colocate the virtual IP address with the Promoted role, and start that
            address after promotion. chef-server's own supervision of PostgreSQL must be off: postgresql['enable'] = false.

            PostgreSQL is started with a configuration of the agent's own, which includes chef-server's; a reconfigure does not
            undo it. Standbys find the primary by trying all members, so replication does not depend on the virtual IP address.
            """,
        Parameters = ChefPgsqlParameters.All,
        Actions =
        [
            AgentAction.Start(Seconds(120), StartAction.Run),
            AgentAction.Stop(Seconds(120), StopAction.Run),
            AgentAction.Monitor(Seconds(20), Seconds(5), Role.Promoted, MonitorAction.Run),
            AgentAction.Monitor(Seconds(20), Seconds(6), Role.Unpromoted, MonitorAction.Run),
            AgentAction.Promote(Seconds(60), PromoteAction.Run),
            AgentAction.Demote(Seconds(120), DemoteAction.Run),
            AgentAction.Notify(Seconds(60), NotifyAction.Run),
            AgentAction.ReloadAgent(Seconds(20), ReloadAction.Run),
            AgentAction.ValidateAll(Seconds(20), ValidateAllAction.Run),
        ],
    };

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
