using OcfAgents.Agents.ChefPgsql.Elections;
using OcfAgents.Agents.ChefPgsql.Watching;
using OcfAgents.Ocf;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Lineages;

namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>
/// Looks at the instance and says what it is. What runs for years: one connection with one query, a handful of small reads, no
/// process, and nothing written unless the promotion score changes.
/// </summary>
internal static class MonitorAction
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    public static MonitorOutcome Run(ActionContext context, CancellationToken deadline)
    {
        var kind = context.IsProbe ? MonitorKind.Probe
            : context.Role == Role.Promoted ? MonitorKind.Promoted : MonitorKind.Unpromoted;
        if (LocalInstance.Find(context) is not { } instance)
        {
            return MonitorTable.For(new Classification(InstanceState.NotInstalled, LocalInstance.WhyNone(context)), kind, TimeSpan.Zero);
        }

        if (kind == MonitorKind.Probe)
        {
            instance.Scores.Forget();
            instance.Lineages.Forget();
            instance.Rejoin.ForgetAttempts();
        }

        var (seen, found) = Find(instance, kind, deadline);
        var isBehind = found.IsSoundStandby && instance.Health.IsBehind(seen, found);
        if (found.IsRunning)
        {
            instance.Paths.CreateVolatile();
            instance.Reception.ResumeOverdue();
            instance.Lineages.NoteSupersession(found);
            instance.Reception.CutOff(found);
            instance.Scores.Publish(found, Uptime.Now, IsEligible(instance, seen, found), isBehind);
            Report(instance, seen, found);
        }

        var outcome = MonitorTable.For(found, kind, instance.Scores.DetachedFor(Uptime.Now));
        return kind == MonitorKind.Probe ? outcome : Keep(instance, kind, seen, found, isBehind, outcome, deadline);
    }

    /// <summary>For <c>ocf-agents status</c> and its like. Nothing depends on it: what does not get through is written by a later monitor.</summary>
    private static void Report(LocalInstance instance, Observation seen, Classification found) => instance.Written.SetPrivate(
        InstanceReport.AttributeName(instance.Context.ResourceName),
        InstanceReport.Of(found, instance.Lineages.View.Place(LocalData.Of(instance.NodeName, seen)), instance.Scores.Memory.Remarks).ToString());

    /// <summary>What a recurring monitor sees to, and what of it a person is to know.</summary>
    private static MonitorOutcome Keep(
        LocalInstance instance, MonitorKind kind, Observation seen, Classification found, bool isBehind, MonitorOutcome outcome, CancellationToken deadline)
    {
        instance.Watcher.Keep(WatchOrder.For(instance.Context, seen, found));
        var isPromoted = kind == MonitorKind.Promoted && found.State == InstanceState.Primary;
        // Slots first, for synchronous mode may wait.
        var slots = instance.Slots.Keep(seen, found, isPromoted, deadline);
        var synchronous = instance.Synchronous.Keep(seen, isPromoted, deadline);
        if (isPromoted)
        {
            instance.Lag.Keep(seen);
        }

        // What runit itself runs has failed: the stop that follows ends it.
        var supervisor = found.IsRunning && found.State != InstanceState.Stray ? instance.Supervisor.ShutOut(deadline) : null;
        return instance.Health.Show(
            outcome, kind, seen, new ReplicationWords(isPromoted ? synchronous : null, slots, isBehind) { Supervisor = supervisor });
    }

    private static ObservationRequest Request(LocalInstance instance) => instance.Request with
    {
        SilentMonitors = instance.Scores.Memory.SilentMonitors,
        IncludesHealth = true,
        IncludesSynchronous = instance.Request.IncludesSynchronous || instance.Lag.IsOn,
    };

    /// <summary>Looks, and does what is due about a rejoin: that is part of a standby's being well.</summary>
    private static (Observation Seen, Classification Found) Find(LocalInstance instance, MonitorKind kind, CancellationToken deadline)
    {
        var (seen, found) = Look(instance, kind, deadline);
        if (found.IsRunning && (instance.Lineages.View.Problem is not null || IsNewlyApart(instance, seen)))
        {
            // Rare: after a boot, a restart of Pacemaker, or a file that was lost. Whether it is one primary too many depends on it.
            // Or another was promoted a moment ago, and the copy of the record here is from before that.
            instance.Lineages.Refresh();
            seen = instance.Server.Observe(Request(instance));
            found = Classifier.Classify(seen);
        }

        if (kind == MonitorKind.Probe && found.IsRunning)
        {
            // Carried out by the recurring monitor: a probe changes nothing of the instance.
            instance.Rejoin.Receive();
        }

        if (kind != MonitorKind.Unpromoted)
        {
            return (seen, found);
        }

        var now = instance.Rejoin.Tend(found, deadline);
        return (now.State == found.State ? seen : instance.Server.Observe(Request(instance)), now);
    }

    /// <summary>One that has long been apart has the score of that: the cluster is not asked again for it.</summary>
    private static bool IsNewlyApart(LocalInstance instance, Observation seen) =>
        seen.Lineage is { IsApart: true } && instance.Scores.Memory.Score != PromotionScores.Never;

    /// <summary>Waits for one that is coming up where the answer depends on it, for half of the time there is.</summary>
    private static (Observation Seen, Classification Found) Look(LocalInstance instance, MonitorKind kind, CancellationToken deadline)
    {
        var request = Request(instance);
        var end = Environment.TickCount64 + (long)(instance.Context.TimeAllowed.TotalMilliseconds / 2);
        while (true)
        {
            var seen = instance.Server.Observe(request);
            var found = Classifier.Classify(seen);
            if (found.State != InstanceState.Starting || kind == MonitorKind.Unpromoted || Environment.TickCount64 >= end)
            {
                return (seen, found);
            }

            instance.Context.Log.Doing(found.Because);
            deadline.WaitHandle.WaitOne(LookAgain);
            deadline.ThrowIfCancellationRequested();
        }
    }

    /// <summary>An operator's word is asked for only where it would count: of a standby that lacks nothing else.</summary>
    private static bool IsEligible(LocalInstance instance, Observation seen, Classification found) =>
        !found.IsSoundStandby
        || instance.Lineages.Look(seen).IsEligible
        || (found.State == InstanceState.StandbyDetached && (HasEverything(instance, seen) || OperatorsWord.IsGiven(instance)));

    private static bool HasEverything(LocalInstance instance, Observation seen) =>
        instance.Lineages.View.Place(LocalData.Of(instance.NodeName, seen)).Relation == LineageRelation.Current
        && instance.Synchronous.HasEverything;
}
