namespace OcfAgents.Sdk.Tests.Rig;

/// <summary>How a script ended, and what it said on either stream.</summary>
internal sealed record MachineResult(int ExitCode, string Output);
