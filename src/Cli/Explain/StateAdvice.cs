using OcfAgents.Replication.Instance;
using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.Cli.Explain;

/// <summary>What each state of an instance means for its promotion, and what to do about it.</summary>
internal static class StateAdvice
{
    /// <param name="state">Of the instance.</param>
    /// <param name="resource">The resource's name, for commands.</param>
    /// <param name="node">Where.</param>
    public static (Mark Mark, string Because, string Next) Of(InstanceState state, string resource, string node) => state switch
    {
        Primary => (Mark.Ok, "it takes writes", ""),
        StandbyStreaming => (Mark.Ok, "it streams from the primary", ""),
        StandbyDetached => (Mark.Ok, "a sound standby, with no primary to stream from", ""),
        StandbyPaused => (Mark.No, "a person has paused its replay", $"on {node}, in psql: select pg_wal_replay_resume()"),
        StandbyInsufficient => (Mark.No, "its replay waits, for some of its settings are lower than the primary's", $"nothing: the cluster restarts it, and it takes them over; if it does not, pcs resource cleanup {resource}"),
        StandbyDiverged => (Mark.No, "it holds WAL that the primary's history does not", $"nothing with rejoin=auto; else ocf-agents rejoin {node}"),
        StandbyStranded => (Mark.No, "the primary has removed the WAL that it needs next", $"nothing with rejoin=auto; else ocf-agents rejoin {node}"),
        StoppedDiverged => (Mark.No, "its WAL left the history: PostgreSQL refuses to start it", $"nothing with rejoin=auto; else ocf-agents rejoin {node}"),
        InstanceState.Rejoining => (Mark.No, "a rejoin has its data in hand", $"wait: ocf-agents rejoin {node} shows how far it is"),
        RejoinInterrupted => (Mark.No, "a rejoin was cut off and left half of the data: it must not be started", $"ocf-agents rejoin {node}"),
        PrimarySuperseded => (Mark.No, "it takes writes, and another node was promoted since: a second primary", "wait for the cluster to demote it, and find out who promoted it"),
        Stray => (Mark.No, "somebody else started it, without the cluster's configuration", "wait for the cluster to start it properly; find out who started it (chef-server-ctl start?)"),
        HeldByRunit => (Mark.No, "chef-server's own runit runs it, and the cluster never has", "ocf-agents setup cluster --run hands it over"),
        StandbyUnasked or PrimaryUnasked => (Mark.Note, "it lives and did not answer", $"free a connection, or see the reason: {node}'s PostgreSQL log"),
        Starting => (Mark.Note, "it is on its way up", "wait"),
        StuckStarting => (Mark.No, "it is on its way up for longer than recovery_grace", $"if recovery needs longer: pcs resource update {resource} recovery_grace=900s"),
        Stopping => (Mark.No, "it is shutting down", "wait"),
        Silent => (Mark.Note, "it lives and is silent, not for long", $"look at the load of {node}"),
        Unresponsive => (Mark.No, "it lives and serves nobody", "wait for the cluster to restart it"),
        Orphaned => (Mark.No, "its postmaster is dead and children of it live", "wait for the cluster to end them"),
        Crashed => (Mark.No, "nothing runs, and it was not stopped cleanly", $"wait for the cluster to start it; {node}'s PostgreSQL log says why it died"),
        StoppedPrimary or StoppedStandby or StoppedAtMinimal => (Mark.No, "it is stopped", $"pcs resource cleanup {resource}"),
        DataMissing => (Mark.No, "there is no data directory (not mounted?)", $"mount it, or ocf-agents setup standby on {node}"),
        DataUnreadable => (Mark.No, "its data directory cannot be read", $"look at the disk of {node}"),
        NotInstalled => (Mark.No, "PostgreSQL is not installed there", $"install chef-server's package on {node}, or keep the resource away: pcs resource ban"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };
}
