namespace OcfAgents.Replication.Rejoining;

/// <summary>The last order that a member took, and what has come of it: what it keeps, so that none is carried out twice.</summary>
public sealed record OrderNote(MemberOrder Order, OrderStage Stage)
{
    public bool IsOpen => Stage is OrderStage.Accepted or OrderStage.Begun;

    /// <summary>What it allows the rejoin to do, whatever the parameter says; <c>null</c> for what is none to rejoin.</summary>
    public RejoinPolicy? Policy => Order.Kind switch
    {
        MemberOrderKind.Rewind => RejoinPolicy.Rewind,
        MemberOrderKind.Rejoin or MemberOrderKind.Reinit => RejoinPolicy.Auto,
        MemberOrderKind.Cancel => null,
        _ => throw new InvalidOperationException($"{Order.Kind} is not a kind of order"),
    };

    /// <returns><c>null</c> when the text is none.</returns>
    public static OrderNote? TryParse(string? text) =>
        text?.TrimEnd('\n').Split(' ', 2) is [var stage, var order]
        && OrderWords.TryParse(stage) is { } known && MemberOrder.TryParse(order) is { } read
            ? new(read, known)
            : null;

    public override string ToString() => $"{OrderWords.Of(Stage)} {Order}";
}
