namespace OcfAgents.Cli.Rejoining;

/// <summary>What a person wants of a member.</summary>
/// <param name="Node">The member.</param>
internal sealed record RejoinWishes(string Node)
{
    /// <summary>A base backup may be taken although the parameter rejoin leaves that to a person.</summary>
    public bool AllowsBaseBackup { get; init; }

    /// <summary>Also where it costs redundancy, or has writes wait.</summary>
    public bool IsForced { get; init; }
}
