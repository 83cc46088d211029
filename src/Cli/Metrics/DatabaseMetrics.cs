using OcfAgents.Cli.Databases;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Cli.Metrics;

/// <summary>Of a database as a whole.</summary>
internal static class DatabaseMetrics
{
    private static readonly Metric s_unlocked = Metric.Gauge("cluster_unlocked", "1 where the database has no primary.");
    private static readonly Metric s_primaries = Metric.Gauge("primaries", "How many members the cluster has as primary; anything but 1 is wrong.");
    private static readonly Metric s_paused = Metric.Gauge("is_paused", "1 where the cluster does not act on the database: unmanaged, disabled, or maintenance.");
    private static readonly Metric s_epoch = Metric.Gauge("lineage_epoch", "How many promotions are recorded; a step is a failover or a switchover.");
    private static readonly Metric s_promoted = Metric.Gauge("last_promotion_timestamp_seconds", "When the newest recorded promotion was.");
    private static readonly Metric s_cause = Metric.Gauge("last_promotion_cause", "Always 1; why the newest promotion was, as a label: first, failover, switchover, override.");
    private static readonly Metric s_required = Metric.Gauge("sync_required", "On how many standbys every acknowledged commit is; 0 where the primary alone may have it.");
    private static readonly Metric s_wanted = Metric.Gauge("sync_wanted", "On how many standbys every acknowledged commit is to be, by the parameters.");

    public static IEnumerable<Sample> Of(DatabaseView database)
    {
        (string, string) label = ("resource", database.Name);
        var primaries = database.Members.Count(member => member.IsPrimary);
        yield return s_unlocked.At(primaries == 0, label);
        yield return s_primaries.At(primaries, label);
        yield return s_paused.At(!database.Resource.IsManaged || database.Resource.IsDisabled || database.Cluster.IsInMaintenance, label);
        yield return s_wanted.At(database.Parameters.Synchronous == SyncMode.Off ? 0 : database.Parameters.SynchronousStandbys, label);
        if (database.Publication is { } publication)
        {
            yield return s_required.At(publication.IsOfPrimaryAlone ? 0 : publication.Required, label);
        }

        if (database.Lineage is { } lineage)
        {
            yield return s_epoch.At(lineage.Epoch, label);
            yield return s_promoted.At(lineage.At, label);
            yield return s_cause.At(1, label, ("node", lineage.Primary), ("cause", PromotionCauses.Word(lineage.Cause)));
        }
    }
}
