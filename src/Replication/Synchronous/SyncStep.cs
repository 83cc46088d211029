namespace OcfAgents.Replication.Synchronous;

/// <summary>The one next thing to do in synchronous mode.</summary>
public abstract record SyncStep(string Because)
{
    /// <summary>Nothing is to be changed.</summary>
    public sealed record Done(string Because) : SyncStep(Because);

    /// <summary>Look again in a moment, with what the standbys have flushed by then.</summary>
    public sealed record Wait(string Because) : SyncStep(Because);

    /// <summary>Write this to the CIB; not done before the cluster has taken it.</summary>
    public sealed record Publish(Publication Publication, string Because) : SyncStep(Because);

    /// <summary>Make commits wait for these; not done before the server says so.</summary>
    public sealed record SetNames(SyncNames Names, string Because) : SyncStep(Because);
}
