namespace OcfAgents.Replication.Rejoining;

/// <summary>The small words for the stages of an order, in files and attributes.</summary>
public static class OrderWords
{
    public static string Of(OrderStage stage) => stage switch
    {
        OrderStage.Accepted => "accepted",
        OrderStage.Begun => "begun",
        OrderStage.Done => "done",
        OrderStage.Failed => "failed",
        OrderStage.Refused => "refused",
        OrderStage.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "not a stage"),
    };

    /// <returns><c>null</c> for a word that is none.</returns>
    public static OrderStage? TryParse(string word)
    {
        foreach (var stage in Enum.GetValues<OrderStage>())
        {
            if (Of(stage) == word)
            {
                return stage;
            }
        }

        return null;
    }
}
