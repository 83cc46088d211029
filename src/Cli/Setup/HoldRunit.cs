using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup;

/// <summary>Keeps runit from starting PostgreSQL, now and after a boot.</summary>
internal sealed record HoldRunit(string Service) : Step("runit", $"write {Service}/down and send d to {Service}/supervise/control");
