namespace OcfAgents.Cli.Setup.Standby;

/// <summary>What the second half of setup standby decides by.</summary>
internal sealed record StandbySituation
{
    public required Layout Layout { get; init; }

    public required string From { get; init; }

    /// <summary>The primary's, by the bundle.</summary>
    public required ulong ExpectedSystem { get; init; }

    public required string Resource { get; init; }

    public required string Node { get; init; }

    /// <summary>The cluster has that resource.</summary>
    public bool HasResource { get; init; }

    /// <summary>Keeps the resource from this node until the data is here; <c>null</c> where there is none.</summary>
    public string? Constraint { get; init; }

    public required ServerSituation Server { get; init; }

    /// <summary><c>null</c> where nobody could be asked: in a dry run on a node without a password file.</summary>
    public CloneFacts? Facts { get; init; }

    public bool MayMoveAside { get; init; }

    /// <summary>Ends the name of what is moved aside.</summary>
    public required string Stamp { get; init; }
}
