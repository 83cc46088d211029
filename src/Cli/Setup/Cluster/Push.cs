using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>Puts the draft into the cluster, and waits until the resources are up.</summary>
internal sealed record Push(string Draft) : Step("push", $"put {Draft} into the cluster, wait until it is promoted and the address answers");
