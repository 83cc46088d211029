using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>The one step with an outage: stop what runit runs, put the resources into the cluster, wait until they are up.</summary>
internal sealed record HandOver(string Service, string Draft, bool WasThere) : Step(
    "handover",
    $"write {Service}/down, stop runit's PostgreSQL, put {Draft} into the cluster, wait until it is promoted and the address answers; back to runit if that fails");
