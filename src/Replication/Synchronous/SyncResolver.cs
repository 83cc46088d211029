namespace OcfAgents.Replication.Synchronous;

/// <summary>
/// The next step towards the standbys that a commit should wait for, one at a time: after each of them, and wherever an agent is
/// killed between two, <see cref="SyncInvariant"/> holds for commits to come, and every commit that was ever acknowledged is on as
/// many of the published standbys as was published. So requirements grow first and shrink last: a standby is published before it
/// may confirm a commit, and is taken back only when those that remain have caught up.
/// </summary>
public static class SyncResolver
{
    public static SyncStep Next(SyncSituation now)
    {
        if (now.Settings.Mode == SyncMode.Off)
        {
            return new SyncStep.Done("synchronous mode is off");
        }

        if (!SyncInvariant.Holds(now.Primary, now.Effective, now.Published))
        {
            // Just switched on, or changed by a person: what was published says too much. This is never wrong, and it is the first.
            return AlonePublished(now, $"commits wait for {now.Effective}, and what is published does not cover that");
        }

        return Target(now) is { } target ? Towards(target, now) : now.Settings.Mode == SyncMode.Strict ? Held(now) : Released(now);
    }

    /// <summary><c>null</c> where there are too few standbys.</summary>
    private static SyncNames? Target(SyncSituation now) => now switch
    {
        { Streaming.Count: 0 } => null,
        { Settings: { Mode: SyncMode.Strict } wanted } when now.Streaming.Count < wanted.Standbys => null,
        _ => new SyncNames(Math.Min(now.Settings.Standbys, now.Streaming.Count), now.Streaming),
    };

    private static SyncStep Towards(SyncNames target, SyncSituation now)
    {
        var wanted = new Publication(now.Primary, target.Required, target.Names);
        if (now.Effective == target)
        {
            return IsPublished(wanted, now.Published) ? new SyncStep.Done($"commits wait for {target}")
                : MayPublish(wanted, now) ? new SyncStep.Publish(wanted, $"every commit is on {Words(wanted)}")
                : new SyncStep.Wait($"{target.Names.Except(now.CaughtUp)} is catching up");
        }

        if (SyncInvariant.Holds(now.Primary, target, now.Published))
        {
            return new SyncStep.SetNames(target, $"{now.Streaming} streams");
        }

        if (now.Published is { IsOfPrimaryAlone: false } published && published.Primary == now.Primary)
        {
            var wider = new Publication(
                now.Primary, Math.Min(published.Required, target.Required), published.Standbys.Union(target.Names));
            return new SyncStep.Publish(wider, $"{Words(target)} are to confirm commits");
        }

        // Just promoted: nothing is acknowledged yet, and what is published speaks of another primary, or of none.
        return MayPublish(wanted, now) ? new SyncStep.Publish(wanted, $"promoted, and {wanted.Standbys} has all of it")
            : now.IsPatienceSpent ? AlonePublished(now, $"promoted, and {target.Names.Except(now.CaughtUp)} is still catching up")
            : new SyncStep.Wait($"promoted, and {target.Names.Except(now.CaughtUp)} is catching up");
    }

    /// <summary>
    /// A publication is the truth of commits to come if the invariant says so, and of those that were acknowledged if enough of its
    /// standbys have them all, or if it only asks for more reporters than the one before.
    /// </summary>
    private static bool MayPublish(Publication wanted, SyncSituation now) =>
        SyncInvariant.Holds(now.Primary, now.Effective, wanted)
        && (wanted.Standbys.Intersect(now.CaughtUp).Count >= wanted.Required
            || (now.Published is { IsOfPrimaryAlone: false } before
                && wanted.Standbys.Includes(before.Standbys)
                && wanted.Required <= before.Required));

    /// <summary>Strict, with too few standbys: the names that are known are kept, so that commits go on as soon as one is back.</summary>
    private static SyncStep Held(SyncSituation now) => now.Effective.Required == 0
        ? new SyncStep.SetNames(SyncNames.Blocking, "there are too few standbys, and no commit is to be without them")
        : new SyncStep.Done("there are too few standbys, and commits wait for them");

    /// <summary>Prefer, without any standby: commits go on, once everyone knows that they are here alone (R-SYNC 19).</summary>
    private static SyncStep Released(SyncSituation now)
    {
        if (!IsPublished(Publication.OfPrimaryAlone(now.Primary), now.Published))
        {
            return now.IsPatienceSpent
                ? AlonePublished(now, "no standby streams, and commits are to go on")
                : new SyncStep.Wait("no standby streams; one may be just coming back");
        }

        return now.Effective.Required == 0
            ? new SyncStep.Done("no standby streams, and commits go on without one")
            : new SyncStep.SetNames(SyncNames.None, "no standby streams, and everyone knows it");
    }

    private static SyncStep.Publish AlonePublished(SyncSituation now, string because) =>
        new(Publication.OfPrimaryAlone(now.Primary), because);

    /// <summary>Whatever the epoch: a later one is no reason to write.</summary>
    private static bool IsPublished(Publication wanted, Publication? published) =>
        published is not null && published with { Epoch = wanted.Epoch } == wanted;

    private static string Words(Publication publication) => $"any {publication.Required} of {publication.Standbys}";

    private static string Words(SyncNames names) => $"any {names.Required} of {names.Names}";
}
