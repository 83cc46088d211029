namespace OcfAgents.Platform.PostgreSql;

/// <summary>What a database said when it was asked whether it takes writes.</summary>
/// <param name="Kind">Whether it does.</param>
/// <param name="Detail">Part of a sentence for the operator.</param>
public sealed record Writability(WritabilityKind Kind, string Detail)
{
    public static readonly Writability NotAsked = new(WritabilityKind.NotAsked, "not asked");

    /// <summary>Of one that takes writes: every promotion begins a new one.</summary>
    public string Timeline { get; init; } = "";
}
