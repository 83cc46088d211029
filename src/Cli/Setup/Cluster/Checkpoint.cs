using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>So that the one of the shutdown has little to write: for that long nobody can write.</summary>
internal sealed record Checkpoint() : Step("checkpoint", "CHECKPOINT, twice, so that the shutdown has little left to write");
