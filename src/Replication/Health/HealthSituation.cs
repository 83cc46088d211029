using OcfAgents.Replication.Instance;

namespace OcfAgents.Replication.Health;

/// <summary>Everything that a remark rests on.</summary>
public sealed record HealthSituation
{
    public required HealthLimits Limits { get; init; }

    public required ServerAnswer Answer { get; init; }

    public WalDiskLook WalDisk { get; init; } = WalDiskLook.NotAsked;

    /// <summary>What is not well with synchronous standbys; <c>null</c> for nothing.</summary>
    public string? Synchronous { get; init; }

    /// <summary>What is not well with replication slots; <c>null</c> for nothing.</summary>
    public string? Slots { get; init; }

    /// <summary>Why another supervisor may start it as well; <c>null</c> where none may.</summary>
    public string? Supervisor { get; init; }

    /// <summary>It lacks more than may be lost, by its own sight or by what the primary has told it.</summary>
    public bool IsBarred { get; init; }

    /// <summary>What the monitor before this one remarked: it stands until it is better by a margin, or it would come and go.</summary>
    public Remarks Standing { get; init; }
}
