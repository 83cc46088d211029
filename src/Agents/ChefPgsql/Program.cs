using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Agents.ChefPgsql.Watching;
using OcfAgents.Ocf;

// The agent runs itself once more, to stay and wait for the postmaster's death: see WatcherKeeper.
return WatchOrder.TryParse(args) is { } order
    ? Watcher.Run(order)
    : AgentHost.Run(ChefPgsqlAgent.Declare(), args);
