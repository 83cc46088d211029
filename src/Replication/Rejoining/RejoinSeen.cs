namespace OcfAgents.Replication.Rejoining;

/// <summary>What there is of a rejoin, at one moment.</summary>
/// <param name="Phase">How far it has come; <c>null</c> when nobody has written anything down.</param>
/// <param name="IsWorking">Whether the worker lives: it holds a lock that ends with it.</param>
/// <param name="IsDataIncomplete">
/// The data directory is half rewound, or was moved away and its successor is not in its place: it must not be started.
/// </param>
public sealed record RejoinSeen(RejoinPhase? Phase, bool IsWorking, bool IsDataIncomplete)
{
    public int? Percent { get; init; }

    /// <summary>How many were begun since the instance last streamed.</summary>
    public int Attempts { get; init; }

    /// <summary>When <see cref="Phase"/> began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What it says of itself.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How many bytes of WAL were here and nowhere in the cluster, when it had diverged.</summary>
    public long? BytesLost { get; init; }

    /// <summary>The directory that they are kept in.</summary>
    public string KeptIn { get; init; } = "";

    /// <summary>The data is another one than it was before the rejoin, and was not started since.</summary>
    public bool IsRemade { get; init; }

    /// <summary>The token of the order that it is carried out for; empty where the agent began it by itself.</summary>
    public string Order { get; init; } = "";

    /// <summary>What was ordered is done, but for the start.</summary>
    public bool IsOrderDone { get; init; }

    /// <summary>A person has called it off.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The instance's data is in its hands: nobody else may start it.</summary>
    public bool HoldsData => IsWorking && Phase is not (RejoinPhase.Launched or RejoinPhase.Looking or RejoinPhase.Tidying);

    /// <summary>The server was shut down for it, and it has come to an end: what is there is started next.</summary>
    public bool AwaitsStart => !IsWorking && !IsDataIncomplete
        && Phase is RejoinPhase.Stopping or RejoinPhase.Quarantine
        or RejoinPhase.Recovery or RejoinPhase.Rewind or RejoinPhase.BaseBackup or RejoinPhase.Swap or RejoinPhase.Done
        or RejoinPhase.Failed or RejoinPhase.Ended;

    /// <summary>One word, with the percentage in steps of ten: what a node attribute shows.</summary>
    public string Word
    {
        get
        {
            var word = RejoinWords.Of(Phase ?? RejoinPhase.Launched);
            return Percent is { } percent ? $"{word}:{percent / 10 * 10}" : word;
        }
    }
}
