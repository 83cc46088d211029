using static OcfAgents.Replication.Instance.InstanceState;

namespace OcfAgents.Replication.Instance;

/// <summary>
/// The table (state, goal) → next step. start, stop, promote and demote differ only in their goal. Total over both enums;
/// each step can be cut off anywhere and asked for again, because the next one is chosen from what is then seen.
/// </summary>
public static class Transitions
{
    public static Transition Next(InstanceState state, Goal goal) => goal switch
    {
        Goal.Stopped => ToStopped(state),
        Goal.Unpromoted => ToUnpromoted(state),
        Goal.Demoted => ToDemoted(state),
        Goal.Promoted => ToPromoted(state),
        _ => throw new ArgumentOutOfRangeException(nameof(goal), goal, "not a goal"),
    };

    private static Transition ToStopped(InstanceState state) => state switch
    {
        NotInstalled => new(Step.Done, "nothing runs, and nothing is installed that could"),
        DataMissing => new(Step.Done, "nothing runs without a data directory"),
        DataUnreadable => new(Step.Done, "nothing runs; what cannot be read need not be known for that"),
        StoppedPrimary or StoppedStandby or StoppedAtMinimal => new(Step.Done, "stopped"),
        // Stop succeeds on a crashed instance: an agent that will not say so gets its node fenced in a loop.
        Crashed => new(Step.Done, "nothing runs; the crash is repaired by the next start"),
        InstanceState.Rejoining => new(Step.EndRejoin, "a rejoin is under way, and a stop leaves nothing behind"),
        StoppedDiverged => new(Step.Done, "stopped; a rejoin is due at the next start"),
        RejoinInterrupted => new(Step.Done, "nothing runs; the rejoin is taken up by the next start"),
        Orphaned => new(Step.EndOrphans, "processes of a dead postmaster hold the data directory"),
        Starting or StuckStarting => new(Step.Stop, "recovery can be interrupted and resumed"),
        Stopping => new(Step.Stop, "it is going down; the ladder sees to it that it arrives"),
        StandbyStreaming or StandbyDetached or StandbyPaused or StandbyInsufficient or StandbyDiverged or StandbyStranded or StandbyUnasked =>
            new(Step.Stop, "a standby runs"),
        Primary or PrimarySuperseded or PrimaryUnasked => new(Step.Stop, "a primary runs"),
        Stray => new(Step.Stop, "it runs, whoever started it"),
        // A stop that follows a refused start must not end the service that people use.
        HeldByRunit => new(Step.Done, "nothing of the cluster's runs: what does is chef-server's own"),
        Silent or Unresponsive => new(Step.Stop, "it runs, whether or not it answers"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };

    private static Transition ToUnpromoted(InstanceState state) => state switch
    {
        NotInstalled => new(Step.Refuse, "PostgreSQL is not installed here"),
        DataMissing => new(Step.Refuse, "there is no data directory to start"),
        DataUnreadable => new(Step.Refuse, "the data directory cannot be read"),
        // Always as a standby, also the future primary: promotion decides who writes, not what a node was before.
        StoppedPrimary or StoppedStandby or Crashed => new(Step.StartAsStandby, "every instance comes up as a standby"),
        // Long work is never waited for here: the cluster promotes another node only when this one's start is over.
        StoppedAtMinimal => new(Step.RaiseWalLevel, "no standby can be made of it before its WAL says more"),
        InstanceState.Rejoining => new(Step.Done, "a rejoin is under way; its monitor shows how far it is"),
        StoppedDiverged => new(Step.BeginRejoin, "PostgreSQL refuses to start it as a standby"),
        RejoinInterrupted => new(Step.BeginRejoin, "half of the data is old and half is new: it must not be started"),
        Orphaned => new(Step.EndOrphans, "a new postmaster cannot start beside the children of a dead one"),
        Starting => new(Step.Wait, "recovery is under way"),
        StuckStarting => new(Step.Wait, "recovery is under way, slowly"),
        // An action that was killed may have left a shutdown that hangs: only the ladder brings it to its end.
        Stopping => new(Step.Stop, "it must be down before it can be started"),
        StandbyStreaming or StandbyDetached or StandbyUnasked => new(Step.Done, "a standby runs"),
        StandbyPaused => new(Step.Done, "a standby runs; its replay is a person's business"),
        // Not restarted here, where it could go on and on: its monitor fails, and the cluster restarts it.
        StandbyInsufficient => new(Step.Done, "a standby runs; that its settings do not suffice is its monitor's business"),
        StandbyDiverged => new(Step.Done, "a standby runs; that it diverged bars its promotion, not its reads"),
        StandbyStranded => new(Step.Done, "a standby runs; that it cannot catch up bars its promotion, not its reads"),
        Primary or PrimarySuperseded or PrimaryUnasked => new(Step.Stop, "a primary becomes a standby by a clean restart"),
        Stray => new(Step.Stop, "it comes up as a standby, with the cluster's configuration"),
        HeldByRunit => new(Step.Refuse, "chef-server's own runit has it"),
        Silent => new(Step.Wait, "it runs and has not answered yet"),
        Unresponsive => new(Step.Stop, "it runs and does not answer: only a restart helps"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };

    private static Transition ToDemoted(InstanceState state) => state switch
    {
        Starting or StuckStarting => new(Step.Done, "it recovers as a standby; its monitor watches that"),
        _ => ToUnpromoted(state),
    };

    private static Transition ToPromoted(InstanceState state) => state switch
    {
        NotInstalled => new(Step.Refuse, "PostgreSQL is not installed here"),
        DataMissing => new(Step.Refuse, "there is no data directory to promote"),
        DataUnreadable => new(Step.Refuse, "the data directory cannot be read"),
        StoppedPrimary or StoppedStandby or Crashed => new(Step.StartAsStandby, "it is promoted from recovery"),
        StoppedAtMinimal => new(Step.RaiseWalLevel, "no standby can be made of it before its WAL says more"),
        Orphaned => new(Step.EndOrphans, "a new postmaster cannot start beside the children of a dead one"),
        Starting or StuckStarting => new(Step.Wait, "recovery must be consistent before a promotion"),
        Stopping => new(Step.Refuse, "it is being shut down by somebody else"),
        StandbyStreaming or StandbyDetached => new(Step.Promote, "a sound standby"),
        StandbyPaused => new(Step.Refuse, "its replay is paused: resume it with pg_wal_replay_resume()"),
        StandbyInsufficient => new(Step.Refuse, "its settings are lower than the primary's were: it has to be started anew first"),
        StandbyDiverged => new(Step.Refuse, "its WAL left the cluster's history"),
        StandbyStranded => new(Step.Refuse, "it is behind by WAL that the primary has removed"),
        InstanceState.Rejoining => new(Step.Refuse, "a rejoin is under way"),
        StoppedDiverged => new(Step.Refuse, "its WAL left the cluster's history"),
        RejoinInterrupted => new(Step.Refuse, "a rejoin was cut off, and its data is incomplete"),
        Primary => new(Step.Done, "it is a primary"),
        PrimarySuperseded => new(Step.Refuse, "it must be demoted before anything else"),
        Stray => new(Step.Refuse, "it must be started by the cluster before anything else"),
        HeldByRunit => new(Step.Refuse, "chef-server's own runit has it"),
        StandbyUnasked or PrimaryUnasked or Silent => new(Step.Wait, "it does not answer, and nothing is promoted unseen"),
        Unresponsive => new(Step.Refuse, "it runs and does not answer"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };
}
