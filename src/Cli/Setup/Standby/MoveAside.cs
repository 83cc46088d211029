using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>What is there may be all that there is of something: nothing of it is removed.</summary>
internal sealed record MoveAside(string From, string To) : Step("move-aside", $"mv {From} {To}");
