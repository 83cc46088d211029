namespace OcfAgents.Cli.Reports.Model;

/// <summary>What a member held when a promotion was decided, as the journal has it.</summary>
internal sealed record Vote(string Node, long? Epoch, string Timeline, string Lsn, string Role, bool IsWitness);
