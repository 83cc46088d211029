using OcfAgents.Cli;

return CommandLine.Run(args);
