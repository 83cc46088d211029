using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Removes what the clone has replaced, which held nothing of its own.</summary>
internal sealed record Tidy(string Data) : Step("tidy", $"remove {Data}.old and {Data}.cloning");
