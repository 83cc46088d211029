namespace OcfAgents.Cli.Switchover;

/// <summary>What was asked for.</summary>
/// <param name="To">The node; <c>null</c> for the best there is.</param>
internal sealed record SwitchoverWishes(string? To)
{
    /// <summary>What a switchover usually waits for is not waited for; what protects the data stays.</summary>
    public bool IsForced { get; init; }

    /// <summary>More than so many bytes behind, a standby is let catch up first.</summary>
    public long LagAllowed { get; init; } = 16 * 1024 * 1024;
}
