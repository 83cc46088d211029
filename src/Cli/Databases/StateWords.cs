using OcfAgents.Replication.Instance;
using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.Cli.Databases;

/// <summary>The states in a few words, for a table.</summary>
internal static class StateWords
{
    public static string Of(InstanceState state) => state switch
    {
        NotInstalled => "not installed",
        DataMissing => "no data",
        DataUnreadable => "unreadable",
        StoppedPrimary or StoppedAtMinimal or StoppedStandby => "stopped",
        Crashed => "crashed",
        Orphaned => "orphans",
        Starting => "starting",
        StuckStarting => "stuck starting",
        Stopping => "stopping",
        StandbyStreaming => "streaming",
        StandbyDetached => "detached",
        StandbyPaused => "paused",
        StandbyInsufficient => "settings",
        StandbyDiverged or StoppedDiverged => "diverged",
        StandbyStranded => "stranded",
        InstanceState.Rejoining => "rejoining",
        RejoinInterrupted => "half a rejoin",
        Primary => "running",
        PrimarySuperseded => "SECOND PRIMARY",
        StandbyUnasked or PrimaryUnasked => "no answer",
        Silent => "silent",
        Stray => "stray",
        HeldByRunit => "runit's",
        Unresponsive => "unresponsive",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };
}
