using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Switchover;

/// <summary>Has the cluster forget failures, look at all instances anew, and try again what it had given up.</summary>
/// <param name="Resource">The primitive.</param>
internal sealed record TryAgain(string Resource) : Step("retry", $"crm_resource --cleanup --resource={Resource}");
