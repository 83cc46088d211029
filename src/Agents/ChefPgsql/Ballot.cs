using System.Collections.Immutable;
using System.Diagnostics;
using OcfAgents.Ocf;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>
/// Holds an election over Pacemaker: in its pre-promote notification every member publishes how far its WAL goes, and the
/// promotion that follows reads the votes. A private attribute carries them, which disturbs no transition.
/// </summary>
internal sealed class Ballot(LocalInstance instance)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan VotePatience = TimeSpan.FromSeconds(3);

    private string AttributeName => $"vote-{instance.Context.ResourceName}";

    /// <summary>Publishes this member's vote; waits a little for an instance that is just coming up.</summary>
    /// <returns><c>null</c>, or why it could not.</returns>
    public string? CastVote(Notification notification, CancellationToken deadline)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var seen = instance.Server.Observe(instance.Request with { IncludesWal = true });
            if (PositionOf(seen) is { } position)
            {
                var state = Classifier.Classify(seen);
                var vote = new Vote(notification.Fingerprint, position, state.State == InstanceState.Primary)
                {
                    Abstains = !state.IsSoundStandby,
                };
                return instance.Attributes.SetPrivate(AttributeName, vote.ToString()).Reason;
            }

            var found = Classifier.Classify(seen);
            if (found.State != InstanceState.Starting || clock.Elapsed >= VotePatience)
            {
                return $"no vote: {found.Because}";
            }

            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Holds the election for this node as the candidate.</summary>
    /// <returns><c>null</c> when it is elected, or why it is not.</returns>
    public string? Hold(CancellationToken deadline)
    {
        var verdict = Judge(deadline);
        instance.Context.Log.Info($"decided {verdict.GetType().Name} because {verdict.Because}");
        if (verdict is ElectionVerdict.YieldTo better)
        {
            // The failed promotion makes the cluster think again; the scores tell it what to think.
            instance.Attributes.SetPromotionScore(PromotionScores.Primary, better.Node);
            instance.Scores.Publish(PromotionScores.Detached);
        }

        return verdict is ElectionVerdict.Promote ? null : verdict.Because;
    }

    private ElectionVerdict Judge(CancellationToken deadline)
    {
        var seen = instance.Server.Observe(instance.Request with { IncludesWal = true });
        if (PositionOf(seen) is not { } position)
        {
            return new ElectionVerdict.Refuse("its own position in the WAL is not known");
        }

        var notification = instance.Context.Notification;
        var election = new Election
        {
            Candidate = instance.NodeName,
            Position = position,
            Voters = [.. notification?.NodesActiveAfter ?? []],
            Ballot = notification?.Fingerprint ?? "",
        };
        var patience = instance.Context.Parameters.Get(ChefPgsqlParameters.ElectionTimeout);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var verdict = election.Judge(ReadVotes(election.Voters), isPatienceSpent: clock.Elapsed >= patience);
            if (verdict is not ElectionVerdict.Wait)
            {
                return verdict;
            }

            instance.Context.Log.Doing($"election: {verdict.Because}");
            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }

    private IReadOnlyDictionary<string, Vote> ReadVotes(ImmutableArray<string> voters)
    {
        if (voters.All(node => node == instance.NodeName))
        {
            return ImmutableDictionary<string, Vote>.Empty;
        }

        var reading = instance.Attributes.QueryPrivate(AttributeName);
        return reading.IsAvailable
            ? reading.Value.Select(pair => (pair.Key, Vote: Vote.TryParse(pair.Value))).Where(pair => pair.Vote is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Vote!, StringComparer.Ordinal)
            : ImmutableDictionary<string, Vote>.Empty;
    }

    /// <summary>
    /// The timeline is the one whose WAL segments the instance holds, or that it receives; pg_control shows it only after the
    /// next restartpoint (R-EL 11).
    /// </summary>
    private static WalPosition? PositionOf(Observation seen)
    {
        if (seen.Answer.Kind != AnswerKind.Answered)
        {
            return null;
        }

        Timeline[] candidates =
        [
            .. seen.Wal?.SegmentTimeline is { } segments ? [segments] : Array.Empty<Timeline>(),
            .. seen.Answer is { Receiver: ReceiverStatus.Streaming, ReceivedTimeline: { } received } ? [received] : Array.Empty<Timeline>(),
            .. seen.Control is { } control ? [control.Checkpoint.Timeline] : Array.Empty<Timeline>(),
        ];
        return candidates.Length == 0 ? null : new WalPosition(candidates.Max(), seen.Answer.End);
    }
}
