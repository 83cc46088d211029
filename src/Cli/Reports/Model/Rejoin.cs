namespace OcfAgents.Cli.Reports.Model;

/// <summary>The return of a member that could not stream, as its failover journal has it.</summary>
/// <param name="At">When it streamed again.</param>
/// <param name="Node">Who.</param>
/// <param name="Epoch">Of the primary that it follows.</param>
/// <param name="How">The agent's words.</param>
/// <param name="BytesLost">What only it had.</param>
/// <param name="KeptIn">Where that was put aside; empty where there was nothing.</param>
internal sealed record Rejoin(DateTimeOffset At, string Node, long Epoch, string How, long? BytesLost, string KeptIn);
