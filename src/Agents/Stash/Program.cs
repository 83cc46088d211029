using OcfAgents.Agents.Stash;
using OcfAgents.Agents.Stash.Home;
using OcfAgents.Ocf;

// The agent runs itself once more, as the service's user, to look into the home: see HomeInspector.
return args is [HomeInspection.Verb, ..]
    ? HomeInspection.Run(args, Console.Out)
    : AgentHost.Run(StashAgent.Declare(), args);
