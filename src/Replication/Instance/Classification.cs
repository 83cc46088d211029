namespace OcfAgents.Replication.Instance;

/// <summary>A named state, and the observation that led to it in words for the log and the operator.</summary>
public sealed record Classification(InstanceState State, string Because)
{
    /// <summary>Whether a process of the instance lives that is the cluster's, or one that has its data in hand.</summary>
    public bool IsRunning => State is not (InstanceState.NotInstalled or InstanceState.DataMissing or InstanceState.DataUnreadable
        or InstanceState.StoppedPrimary or InstanceState.StoppedAtMinimal or InstanceState.StoppedStandby or InstanceState.Crashed
        or InstanceState.StoppedDiverged or InstanceState.RejoinInterrupted or InstanceState.HeldByRunit);

    /// <summary>Whether it is a standby that can be promoted as far as it alone can tell.</summary>
    public bool IsSoundStandby => State is InstanceState.StandbyStreaming or InstanceState.StandbyDetached;
}
