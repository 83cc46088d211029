using OcfAgents.Replication.Instance;

namespace OcfAgents.Replication.Elections;

/// <summary>
/// The promotion score of this instance. A hint to the cluster and nothing more: promote asks everything again (R-LIN 8).
/// Few classes, so that a score changes rarely: each change of one starts the scheduler anew.
/// </summary>
public static class PromotionScores
{
    public const int Primary = 1000;

    /// <summary>
    /// As good as <see cref="Primary"/>, and another number: see <see cref="AfterPromotion"/>.
    /// </summary>
    public const int PrimaryAgain = 1001;

    public const int Streaming = 100;

    /// <summary>Stopped cleanly as a primary before this start: after a full stop of the cluster it holds everything.</summary>
    public const int FormerPrimary = 90;

    public const int Detached = 10;

    /// <summary>Pacemaker's -INFINITY: never here.</summary>
    public const int Never = -1_000_000;

    /// <summary>A standby keeps its score for so long without a primary: between a failure and the promotion nothing is to be written.</summary>
    public static readonly TimeSpan DetachedGrace = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The score after a promotion always differs from the one before it. Pacemaker 2.1.5 does not schedule the monitor of an
    /// instance that it promotes again in place (on-fail=demote) until something makes it think once more: a changed score does.
    /// Without it the primary would go unwatched.
    /// </summary>
    public static int AfterPromotion(int? current) => current == Primary ? PrimaryAgain : Primary;

    /// <param name="state">What the instance is now.</param>
    /// <param name="current">The score that was last written; <c>null</c> when none was.</param>
    /// <param name="detachedFor">How long it has been without a primary.</param>
    /// <param name="isEligible">Whether the lineage lets it stand for promotion by itself.</param>
    /// <param name="isBehind">Whether it has heard of more WAL than it may lack.</param>
    /// <returns>The score that should stand; <c>null</c> to leave it as it is.</returns>
    public static int? Assign(InstanceState state, int? current, TimeSpan detachedFor, bool isEligible, bool isBehind = false) => state switch
    {
        InstanceState.Primary => current == PrimaryAgain ? PrimaryAgain : Primary,
        // Right after a promotion a standby follows an epoch that it has not been seen to stream yet: a moment, and no reason to write.
        InstanceState.StandbyStreaming or InstanceState.StandbyDetached when !isEligible =>
            current is null || detachedFor >= DetachedGrace ? Never : null,
        InstanceState.StandbyStreaming => isBehind ? Never : Streaming,
        InstanceState.StandbyDetached when isBehind => Never,
        InstanceState.StandbyDetached when current is null or Never => Detached,
        // A demoted primary keeps its score as well: where it crashed and came back, it holds everything (R-EL 16 by election).
        InstanceState.StandbyDetached when current is Streaming or Primary or PrimaryAgain && detachedFor >= DetachedGrace => Detached,
        InstanceState.StandbyDetached => null,
        InstanceState.StandbyPaused or InstanceState.StandbyInsufficient or InstanceState.StandbyDiverged or InstanceState.StandbyStranded or InstanceState.PrimarySuperseded
            or InstanceState.StoppedDiverged or InstanceState.Rejoining or InstanceState.RejoinInterrupted or InstanceState.Stray => Never,
        // What is not known now was known a moment ago: leave what stands.
        InstanceState.Starting or InstanceState.StuckStarting or InstanceState.Stopping
            or InstanceState.StandbyUnasked or InstanceState.PrimaryUnasked
            or InstanceState.Silent or InstanceState.Unresponsive or InstanceState.Orphaned => null,
        // A stopped instance is not promoted, whatever its score, and its next start writes it anew.
        InstanceState.NotInstalled or InstanceState.DataMissing or InstanceState.DataUnreadable
            or InstanceState.StoppedPrimary or InstanceState.StoppedAtMinimal or InstanceState.StoppedStandby or InstanceState.Crashed or InstanceState.HeldByRunit => null,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state"),
    };
}
