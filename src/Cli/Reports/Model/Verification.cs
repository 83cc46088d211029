namespace OcfAgents.Cli.Reports.Model;

/// <summary>What a client found when it read back what had been acknowledged to it.</summary>
internal sealed record Verification(long Acknowledged, long Lost, long Unexpected, long Damaged)
{
    public Verification Plus(Verification other) =>
        new(Acknowledged + other.Acknowledged, Lost + other.Lost, Unexpected + other.Unexpected, Damaged + other.Damaged);
}
