using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Ocf;

return AgentHost.Run(ChefPgsqlAgent.Declare(), args);
