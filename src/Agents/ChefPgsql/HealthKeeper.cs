using System.Collections.Immutable;
using OcfAgents.Ocf;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Health;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>Shows people what is not well with an instance that serves, and remembers what was shown.</summary>
internal sealed class HealthKeeper(LocalInstance instance)
{
    /// <summary>A disk that takes longer for this is one to look at.</summary>
    private static readonly TimeSpan DiskBound = TimeSpan.FromSeconds(2);

    public HealthLimits Limits => new(
        instance.Context.Parameters.Get(ChefPgsqlParameters.WalDiskUsage),
        instance.Context.Parameters.Get(ChefPgsqlParameters.MaximumLag));

    /// <summary>
    /// More than it may would be lost by its promotion: it sees that, or it is to be barred because the primary has told it. The
    /// question to the cluster is asked only of one that has been refused, for it starts a process.
    /// </summary>
    public bool IsBehind(Observation seen, Classification found) => instance.Lag.IsOn && found.State switch
    {
        InstanceState.StandbyStreaming => HealthReport.Behind(seen.Answer, Limits, instance.Scores.Memory.Remarks) is not null,
        InstanceState.StandbyDetached => instance.Scores.Memory.Score == PromotionScores.Never && instance.Lag.IsBarred(seen),
        _ => false,
    };

    /// <summary>The last thing that a monitor does: what it asks a disk for may never return, and it is left behind then.</summary>
    /// <param name="outcome">What the instance is. Where that is a failure, or degraded already, it is what people should know first.</param>
    public MonitorOutcome Show(MonitorOutcome outcome, MonitorKind kind, Observation seen, ReplicationWords words)
    {
        if (!MonitorTable.IsWell(outcome, kind))
        {
            return outcome;
        }

        if (Limits.WalDiskUsage >= 100)
        {
            return Show(outcome, kind, seen, words, WalDiskLook.NotAsked);
        }

        var share = instance.Context.TimeAllowed / 4;
        instance.Context.BeginLastLook(
            share < DiskBound ? share : DiskBound, () => Show(outcome, kind, seen, words, WalDiskLook.Silent));
        return Show(outcome, kind, seen, words, WalDisk.Look(instance.Location));
    }

    private MonitorOutcome Show(MonitorOutcome outcome, MonitorKind kind, Observation seen, ReplicationWords words, WalDiskLook disk)
    {
        var remarks = HealthReport.Of(new HealthSituation
        {
            Limits = Limits,
            Answer = seen.Answer,
            WalDisk = disk,
            Synchronous = words.Synchronous,
            Slots = words.Slots,
            Supervisor = words.Supervisor,
            IsBarred = words.IsBehind,
            Standing = instance.Scores.Memory.Remarks,
        });
        Note(remarks);
        return MonitorTable.With(outcome, kind, remarks);
    }

    /// <summary>Only the first is shown by the cluster: the log has each, once.</summary>
    private void Note(ImmutableArray<Remark> remarks)
    {
        var before = instance.Scores.Memory.Remarks;
        foreach (var remark in remarks.Where(remark => !before.HasFlag(remark.Kind)))
        {
            instance.Context.Log.Warning(remark.Reason);
        }

        var now = HealthReport.KindsOf(remarks);
        if ((before & ~now) is not Remarks.None and var gone)
        {
            instance.Context.Log.Info($"well again: {gone}");
        }

        instance.Scores.Note(now);
    }
}
