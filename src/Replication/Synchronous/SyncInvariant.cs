namespace OcfAgents.Replication.Synchronous;

/// <summary>
/// The statement that synchronous mode rests on (R-SYNC 18): every set of nodes that can acknowledge a commit meets every set that
/// the election takes for a proof. For "any a of E" in synchronous_standby_names and "any p of S" in the publication, the worst
/// commit is on all standbys of E that are not in S first: a − |E \ S| of S are left for it, and the election counts on p.
/// </summary>
public static class SyncInvariant
{
    public static bool Holds(string primary, SyncNames effective, Publication? published) =>
        !effective.CanAcknowledge
        || (published is not null
            && published.Primary == primary
            && (published.IsOfPrimaryAlone
                || effective.Names.Except(published.Standbys).Count <= effective.Required - published.Required));
}
