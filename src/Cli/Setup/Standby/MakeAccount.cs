using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>As chef-server would make it at its first reconfigure.</summary>
internal sealed record MakeAccount(string Name, string Home) : Step("account", $"useradd --system --user-group --shell /bin/sh --home-dir {Home} {Name}");
