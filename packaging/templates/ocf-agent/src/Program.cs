using Mydaemon;
using OcfAgents.Ocf;

return AgentHost.Run(DaemonAgent.Declare(), args);
