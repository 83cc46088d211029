namespace OcfAgents.Replication.Rejoining;

/// <summary>What a member does next about the order that it has.</summary>
/// <param name="Begins">Begin the rejoin.</param>
/// <param name="Closes">It is over, with this; <c>null</c> while it is not.</param>
/// <param name="Because">Why, for whoever gave the order.</param>
public sealed record OrderStep(bool Begins, OrderStage? Closes, string Because)
{
    /// <summary>Nothing at this moment.</summary>
    public static OrderStep None { get; } = new(Begins: false, Closes: null, "");

    public static OrderStep Begin(string because) => new(Begins: true, Closes: null, because);

    public static OrderStep Close(OrderStage stage, string because) => new(Begins: false, stage, because);
}
