using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Agents.ChefPgsql.Rejoining;
using OcfAgents.Ocf;

// The agent runs itself once more, as the database user, for what takes longer than an action may: see RejoinWorker.
return args is [RejoinOrder.Verb, ..]
    ? RejoinWorker.Run(args, Console.Out)
    : AgentHost.Run(ChefPgsqlAgent.Declare(), args);
