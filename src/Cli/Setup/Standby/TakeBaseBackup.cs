using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>A copy of the primary's data, taken beside and then put in the place.</summary>
internal sealed record TakeBaseBackup(string From, string Data) : Step(
    "base-backup", $"pg_basebackup from {From} into {Data}.new, then rename it to {Data}");
