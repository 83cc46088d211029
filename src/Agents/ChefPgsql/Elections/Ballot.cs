using System.Collections.Immutable;
using System.Diagnostics;
using OcfAgents.Ocf;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Agents.ChefPgsql.Elections;

/// <summary>
/// Holds an election over Pacemaker: in its pre-promote notification every member stops receiving and publishes how far its WAL
/// goes, and the promotion that follows reads the votes. A private attribute carries them, which disturbs no transition.
/// </summary>
internal sealed class Ballot(LocalInstance instance)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>For an instance that is just coming up.</summary>
    private static readonly TimeSpan VotePatience = TimeSpan.FromSeconds(3);

    /// <summary>For a WAL receiver to end; one that is frozen does not.</summary>
    private static readonly TimeSpan ReceiverPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan DiskPatience = TimeSpan.FromSeconds(2);

    private const long SegmentsNeeded = 2;

    private IReadOnlyDictionary<string, Vote> _votes = ImmutableDictionary<string, Vote>.Empty;

    /// <summary>The private attribute of the votes.</summary>
    public static string AttributeName(string resource) => ClusterNames.Vote.Of(resource);

    /// <summary>Stops receiving, and publishes this member's vote.</summary>
    /// <returns><c>null</c>, or why it could not.</returns>
    public string? CastVote(Notification notification, CancellationToken deadline)
    {
        instance.Lineages.Refresh();
        var seen = AwaitStillness(deadline);
        var found = Classifier.Classify(seen);
        if (VoteOf(notification.Fingerprint, seen, found) is not { } vote)
        {
            return $"no vote: {found.Because}";
        }

        instance.Lineages.Note(LineageRules.AfterVote(
            instance.Lineages.View.Newest, instance.Lineages.View.Followed, seen.Lineage ?? LineageStanding.Unrecorded));
        instance.Context.Log.Info($"votes {vote.Position}, epoch {vote.Epoch}, {vote.Role}: {found.Because}");
        return instance.Attributes.SetPrivate(AttributeName(instance.Context.ResourceName), vote.ToString()).Reason;
    }

    /// <summary>Holds the election for this node as the candidate, and announces its promotion when it is elected.</summary>
    /// <returns><c>null</c> when it is elected, or why it is not.</returns>
    public string? Hold(CancellationToken deadline)
    {
        if (instance.Lineages.View.Problem is not null)
        {
            instance.Lineages.Refresh();
        }

        var fingerprint = instance.Context.Notification?.Fingerprint ?? "";
        if (CandidacyOf(fingerprint, Look(), out var unknown) is not { } candidacy)
        {
            return unknown;
        }

        var verdict = Judge(candidacy, deadline);
        if (verdict is ElectionVerdict.YieldTo { Fetchable: { } end } ahead && Fetch(fingerprint, ahead.Node, end, deadline) is { } further)
        {
            candidacy = further;
            verdict = Judge(candidacy, deadline);
        }

        instance.Context.Log.Info($"decided {verdict.GetType().Name} because {verdict.Because}");
        switch (verdict)
        {
            case ElectionVerdict.Promote:
                return Announce(candidacy);
            case ElectionVerdict.YieldTo better:
                // The failed promotion makes the cluster think again; the scores tell it what to think.
                instance.Attributes.SetPromotionScore(PromotionScores.Primary, better.Node);
                instance.Scores.Publish(PromotionScores.Detached);
                break;
            case ElectionVerdict.Refuse when candidacy.IsBarred:
                instance.Scores.Publish(PromotionScores.Never);
                break;
        }

        return verdict.Because;
    }

    private Candidacy? CandidacyOf(string fingerprint, Observation seen, out string unknown)
    {
        var found = Classifier.Classify(seen);
        unknown = $"its own position in the WAL is not known ({found.Because})";
        if (VoteOf(fingerprint, seen, found) is not { Role: VoterRole.Standby } own || seen.Control is not { } control)
        {
            return null;
        }

        var lag = Lag();
        var isShort = lag is { Problem: null } && lag.Against(own.Epoch, own.Position.Lsn) is not null;
        var isOutOfLine = seen.Lineage is { IsEligible: false };
        // An operator's word is asked for only where it would count.
        var isLossAccepted = (isShort || isOutOfLine) && OperatorsWord.IsGiven(instance);
        return new Candidacy(own, seen, control.SystemIdentifier)
        {
            Handicap = HandicapOf(seen, control),
            Lag = lag,
            IsBarred = isShort || isOutOfLine,
            IsLossAccepted = isLossAccepted,
            IsOverride = isLossAccepted || isOutOfLine,
        };
    }

    private string? HandicapOf(Observation seen, ControlData control) =>
        seen.Answer.Receiver != ReceiverStatus.None ? "the WAL receiver does not end"
        // A promotion writes WAL on a timeline of its own, which begins with a segment of its own.
        : WalDisk.Look(instance.Location, DiskPatience) is { Room: { } room } && room.FreeBytes < SegmentsNeeded * control.SegmentBytes
            ? "the disk of pg_wal is full"
            : null;

    /// <returns>How it stands with what the other had more; <c>null</c> when it could not be had.</returns>
    private Candidacy? Fetch(string fingerprint, string node, Lsn end, CancellationToken deadline)
    {
        var isFetched = new FastForward(instance).TryReach(node, end, deadline);
        instance.Reception.Stop();
        var seen = AwaitStillness(deadline);
        return isFetched ? CandidacyOf(fingerprint, seen, out _) : null;
    }

    /// <summary>What this member says; <c>null</c> when it cannot say anything.</summary>
    private static Vote? VoteOf(string fingerprint, Observation seen, Classification found)
    {
        var standing = seen.Lineage ?? LineageStanding.Unrecorded;
        Vote Cast(WalPosition position, VoterRole role) =>
            new(fingerprint, standing.Epoch, position, role) { IsWitness = standing.IsWitness && role != VoterRole.Abstaining };
        return (found.State, seen) switch
        {
            (InstanceState.StoppedPrimary or InstanceState.StoppedAtMinimal, { Control: { } control }) => Cast(control.Checkpoint, VoterRole.ShutDown),
            // On its way up again after a clean shutdown, its end is known; after a crash it is not, and may take long to find.
            (InstanceState.Starting or InstanceState.StuckStarting, { Control: { IsShutdownCheckpoint: true } control }) =>
                Cast(control.Checkpoint, VoterRole.ShutDown),
            (InstanceState.StoppedStandby or InstanceState.Crashed or InstanceState.Starting or InstanceState.StuckStarting, { Control: { } control }) =>
                Cast(control.Checkpoint, VoterRole.Abstaining),
            (InstanceState.Primary or InstanceState.PrimarySuperseded, { HighestTimeline: { } timeline }) =>
                Cast(new WalPosition(timeline, Lsn.Zero), VoterRole.Primary),
            (InstanceState.Stray, { Answer: { Kind: AnswerKind.Answered, IsInRecovery: false }, HighestTimeline: { } timeline }) =>
                Cast(new WalPosition(timeline, Lsn.Zero), VoterRole.Primary),
            (_, { Answer.Kind: AnswerKind.Answered, HighestTimeline: { } timeline }) =>
                Cast(new WalPosition(timeline, seen.Answer.End), found.IsSoundStandby ? VoterRole.Standby : VoterRole.Abstaining),
            _ => null,
        };
    }

    private Observation Look() => instance.Server.Observe(instance.Request with { IncludesWal = true });

    /// <summary>
    /// Bytes of a lost primary may still sit in a socket, so the end of the WAL is read after the receiver has ended (R-EL 10).
    /// </summary>
    private Observation AwaitStillness(CancellationToken deadline)
    {
        var clock = Stopwatch.StartNew();
        var isStopped = false;
        var isRoused = false;
        while (true)
        {
            var seen = Look();
            var state = Classifier.Classify(seen).State;
            var isReceiving = seen.Answer is { Kind: AnswerKind.Answered, IsInRecovery: true, Receiver: not ReceiverStatus.None };
            if (isReceiving && !isStopped)
            {
                isStopped = true;
                instance.Reception.Stop();
            }
            else if (isReceiving && !isRoused && clock.Elapsed >= ReceiverPatience / 2)
            {
                isRoused = true;
                instance.Reception.Rouse();
            }

            var patience = isReceiving ? ReceiverPatience : state == InstanceState.Starting ? VotePatience : TimeSpan.Zero;
            if (clock.Elapsed >= patience)
            {
                return seen;
            }

            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }

    private ElectionVerdict Judge(Candidacy candidacy, CancellationToken deadline)
    {
        var notification = instance.Context.Notification;
        var newest = instance.Lineages.View.Newest;
        if (instance.Lineages.View.Problem is { } problem && notification is not null)
        {
            return new ElectionVerdict.Refuse(problem);
        }

        var election = new Election
        {
            Candidate = instance.NodeName,
            Own = candidacy.Own,
            Handicap = candidacy.Handicap,
            Voters = [.. notification?.NodesActiveAfter ?? []],
            NewestEpoch = newest?.Effective ?? 0,
            LastPrimary = newest?.Primary,
            Demoted = [.. notification?.Demote.Select(demoted => demoted.Node).OfType<string>() ?? []],
            History = candidacy.Seen.Wal?.NewestHistory,
            Synchronous = instance.Synchronous.Evidence,
            Lag = candidacy.Lag,
            IsLossAccepted = candidacy.IsLossAccepted,
        };
        var patience = instance.Context.Parameters.Get(ChefPgsqlParameters.ElectionTimeout);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            _votes = ReadVotes(election.Voters);
            var verdict = election.Judge(_votes, isPatienceSpent: clock.Elapsed >= patience);
            if (verdict is not ElectionVerdict.Wait)
            {
                return verdict;
            }

            instance.Context.Log.Doing($"election: {verdict.Because}");
            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }

    private string? Announce(Candidacy candidacy)
    {
        var lineages = instance.Lineages;
        var notification = instance.Context.Notification;
        if (lineages.View.Problem is { } problem && notification is null)
        {
            // Tried by hand, outside a cluster: there is nobody to record it for.
            instance.Context.Log.Warning($"the promotion is not recorded: {problem}");
            return null;
        }

        var cause = candidacy.IsOverride ? PromotionCause.Override
            : lineages.View.Newest is null ? PromotionCause.First
            : notification is { IsSwitchover: true } && IsDemotedOneThere(notification) ? PromotionCause.Switchover
            : PromotionCause.Failover;
        return lineages.Begin(candidacy.SystemIdentifier, candidacy.Own.Position, cause);
    }

    /// <summary>
    /// The plan has a node that was lost demoted as well, and names it among those that are available. The attributes of a node, its
    /// votes of this election or of an earlier one, go with the node.
    /// </summary>
    private bool IsDemotedOneThere(Notification notification) =>
        notification.Demote.Select(demoted => demoted.Node).OfType<string>().Any(_votes.ContainsKey);

    /// <summary>Tried by hand, outside a cluster, there is nobody who could have told it anything.</summary>
    private LagEvidence? Lag() =>
        instance.Lag.Evidence is { } evidence && (evidence.Problem is null || instance.Context.Notification is not null) ? evidence : null;

    private IReadOnlyDictionary<string, Vote> ReadVotes(ImmutableArray<string> voters) =>
        voters.All(node => node == instance.NodeName) ? ImmutableDictionary<string, Vote>.Empty : Votes.Read(instance);

    /// <summary>What the candidate says, and what that rests on.</summary>
    private sealed record Candidacy(Vote Own, Observation Seen, ulong SystemIdentifier)
    {
        public string? Handicap { get; init; }

        public LagEvidence? Lag { get; init; }

        /// <summary>It lacks something, by the lineage or by the limit of loss: only an operator's word promotes it.</summary>
        public bool IsBarred { get; init; }

        public bool IsLossAccepted { get; init; }

        /// <summary>A promotion of it goes against the lineage or the limit.</summary>
        public bool IsOverride { get; init; }
    }
}
