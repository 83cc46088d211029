using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Agents.ChefPgsql.Rejoining;
using OcfAgents.Agents.ChefPgsql.Watching;
using OcfAgents.Ocf;

// The agent runs itself once more for what outlasts an action: as the database user for a rejoin, see RejoinWorker; and to wait for
// the postmaster's death, see WatcherKeeper.
if (args is [RejoinOrder.Verb, ..])
{
    return RejoinWorker.Run(args, Console.Out);
}

return WatchOrder.TryParse(args) is { } order
    ? Watcher.Run(order)
    : AgentHost.Run(ChefPgsqlAgent.Declare(), args);
