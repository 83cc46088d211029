using System.Diagnostics;
using OcfAgents.Ocf;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Synchronous;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Agents.ChefPgsql.Synchronous;

/// <summary>
/// Brings a primary's synchronous standbys to what they should be: asks <see cref="SyncResolver"/> for the one next step, does it, and
/// goes on only when it is known to be done. Killed anywhere, the next monitor goes on from what it then finds.
/// </summary>
/// <param name="self">The primary's name.</param>
/// <param name="epoch">The promotion that it publishes in.</param>
/// <param name="read">Asks the server anew; <c>null</c> where it does not answer.</param>
/// <param name="server">Changes what commits wait for.</param>
internal sealed class SyncKeeper(
    string self,
    long epoch,
    SyncSettings settings,
    SyncPublication publication,
    Func<SyncReading?> read,
    SynchronousSettings server,
    AgentLog log)
{
    /// <summary>A standby whose connection broke, or that has lost its primary to a promotion, is back within a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A reload takes milliseconds; what takes longer than this did not come about.</summary>
    private static readonly TimeSpan ReloadBound = TimeSpan.FromSeconds(2);

    /// <summary>In no time of this length has the checkpointer done nothing but fsync without being seen at it.</summary>
    private static readonly TimeSpan CheckpointerQuiet = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private SyncReading _reading = null!;
    private Publication? _published;

    /// <summary>Up to where standbys must have flushed: the primary's position, read after the names came into force.</summary>
    private Lsn _barrier;

    private bool _isWaitingTurnedOn;

    /// <param name="first">What the server said a moment ago.</param>
    /// <param name="members">The other nodes that may have a standby; less those that are about to stop.</param>
    /// <param name="isPatient">Whether to wait a little for standbys that may be just coming back.</param>
    /// <param name="budget">Nothing is begun after it: a monitor that does not end in time would have the primary restarted.</param>
    /// <returns>What a person is to know; <c>null</c> when all is well.</returns>
    public string? Keep(SyncReading first, NodeSet members, bool isPatient, TimeSpan budget, CancellationToken deadline)
    {
        _reading = first;
        _barrier = first.Flushed ?? Lsn.Zero;
        var before = publication.Read(trustsMemory: StandbyNames.TryRead(first.Names) is { CanAcknowledge: true });
        if (!before.IsAvailable)
        {
            return $"the cluster does not say which standbys are synchronous: {before.Reason}";
        }

        _published = before.Value;
        while (true)
        {
            var now = Situation(members, isPatient);
            var step = SyncResolver.Next(now);
            switch (step)
            {
                case SyncStep.Done:
                case SyncStep.Wait when now.IsPatienceSpent:
                    return SyncReport.Degradation(now);
                case var _ when _clock.Elapsed >= budget:
                    return SyncReport.Degradation(now) ?? $"what commits wait for is not as it should be yet: {step.Because}";
                case SyncStep.Wait:
                    log.Doing(step.Because);
                    Pause(deadline);
                    if (!Reread())
                    {
                        return SyncReport.Degradation(now);
                    }

                    break;
                default:
                    if (Perform(step, deadline) is { } problem)
                    {
                        return problem;
                    }

                    break;
            }
        }
    }

    private SyncSituation Situation(NodeSet members, bool isPatient)
    {
        var streaming = _reading.StreamingAmong(members);
        return new()
        {
            Settings = settings,
            Primary = self,
            // Names that somebody else has set promise nothing.
            Effective = StandbyNames.TryRead(_reading.Names) ?? SyncNames.None,
            Published = _published,
            Streaming = streaming,
            CaughtUp = _reading.FlushedTo(_barrier).Intersect(streaming),
            IsPatienceSpent = !isPatient || _clock.Elapsed >= Patience,
        };
    }

    /// <returns><c>null</c> once it is done, or why it is not.</returns>
    private string? Perform(SyncStep step, CancellationToken deadline)
    {
        if (step is SyncStep.Publish { Publication.IsOfPrimaryAlone: false }
            && _published is { IsOfPrimaryAlone: true } && _published.Primary == self && !_isWaitingTurnedOn)
        {
            return AwaitCheckpointer(deadline);
        }

        switch (step)
        {
            case SyncStep.Publish publish:
                var next = publish.Publication with { Epoch = epoch };
                log.Info($"decided to publish '{next}' because {step.Because}");
                if (publication.Write(next) is { } problem)
                {
                    return $"which standbys are synchronous is not published: {problem}";
                }

                _published = next;
                return null;
            case SyncStep.SetNames set:
                log.Info($"decided that commits wait for {set.Names} because {step.Because}");
                server.Change(set.Names);
                return AwaitNames(set.Names, deadline);
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "not an effect");
        }
    }

    /// <summary>A new session is let in by the postmaster after it has told all its children.</summary>
    private string? AwaitNames(SyncNames names, CancellationToken deadline)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (Reread() && StandbyNames.TryRead(_reading.Names) == names)
            {
                _barrier = _reading.Flushed ?? _barrier;
                if (names is { Required: > 0, CanAcknowledge: true } && server.PromptStandbys(ReloadBound) is { } problem)
                {
                    log.Warning($"standbys were not prompted, and commits that wait may wait some seconds more: {problem}");
                }

                return null;
            }

            if (clock.Elapsed >= ReloadBound)
            {
                return "synchronous_standby_names is set elsewhere, or PostgreSQL was started before this version of the agent: restart it";
            }

            Pause(deadline);
        }
    }

    /// <summary>
    /// Where commits waited for nobody, the checkpointer has to turn waiting on for all sessions, which it does between two things
    /// that it does. Commits until then may be on the primary alone: the standbys have to have those as well.
    /// </summary>
    private string? AwaitCheckpointer(CancellationToken deadline)
    {
        var quiet = Stopwatch.StartNew();
        while (quiet.Elapsed < CheckpointerQuiet)
        {
            Pause(deadline);
            if (!Reread())
            {
                return "PostgreSQL does not answer";
            }

            if (_reading.IsCheckpointerBusy)
            {
                if (_clock.Elapsed >= Patience)
                {
                    return "a checkpoint is being written; a failover would need an operator's word until it is";
                }

                quiet.Restart();
            }
        }

        _isWaitingTurnedOn = true;
        _barrier = _reading.Flushed ?? _barrier;
        return null;
    }

    private bool Reread()
    {
        if (read() is not { } reading)
        {
            return false;
        }

        _reading = reading;
        return true;
    }

    private static void Pause(CancellationToken deadline)
    {
        deadline.WaitHandle.WaitOne(LookAgain);
        deadline.ThrowIfCancellationRequested();
    }
}
