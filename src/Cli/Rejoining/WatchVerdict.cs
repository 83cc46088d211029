namespace OcfAgents.Cli.Rejoining;

/// <summary>What one look at a member says of the rejoin that is waited for.</summary>
/// <param name="Words">What it is at, in words; a change of them is progress.</param>
internal sealed record WatchVerdict(string Words)
{
    public int? Percent { get; init; }

    /// <summary>It streams.</summary>
    public bool IsDone { get; init; }

    /// <summary>It has come to nothing, with <see cref="WatchVerdict.Words"/> as the reason; what to do next.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether anything has moved since.</summary>
    public bool DiffersFrom(WatchVerdict? before) => before is null || Words != before.Words || Percent != before.Percent;
}
