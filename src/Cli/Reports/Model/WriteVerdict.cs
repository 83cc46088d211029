namespace OcfAgents.Cli.Reports.Model;

/// <summary>What the client knew of a write once its attempt was over.</summary>
internal enum WriteVerdict
{
    Acknowledged,
    Failed,

    /// <summary>Sent, and no usable answer.</summary>
    Unknown,
}
