using OcfAgents.Agents.ChefServer;
using OcfAgents.Agents.ChefServer.Reindexing;
using OcfAgents.Ocf;

// The agent runs itself once more for what outlasts an action: see ReindexWorker.
return args is [ReindexOrder.Verb, ..]
    ? ReindexWorker.Run(args, Console.Out)
    : AgentHost.Run(ChefServerAgent.Declare(), args);
