using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>Until the server here says that it streams.</summary>
internal sealed record AwaitStreaming() : Step("streaming", "wait until pg_stat_wal_receiver here says streaming");
