using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>Resolvers that are wrong in one thing each, as one could be after a change that looks harmless.</summary>
internal static class SyncMistakes
{
    public static IReadOnlyDictionary<string, Func<SyncSituation, SyncStep>> All { get; } = new Dictionary<string, Func<SyncSituation, SyncStep>>
    {
        ["a standby confirms commits before it is published"] = now =>
            SyncResolver.Next(now) is SyncStep.Publish { Publication: { Required: > 0 } wider } && now.Effective.CanAcknowledge
                && wider.Standbys.Except(now.Effective.Names).Count > 0
                ? new SyncStep.SetNames(new SyncNames(now.Effective.Required, wider.Standbys), "too early")
                : SyncResolver.Next(now),
        ["a standby is taken back before it has stopped to confirm commits"] = now =>
            SyncResolver.Next(now) is SyncStep.SetNames { Names: { Required: > 0 } fewer } && now.Published is { Required: > 0 }
                && !now.Published.Standbys.Equals(fewer.Names)
                ? new SyncStep.Publish(new Publication(now.Primary, fewer.Required, fewer.Names), "too early")
                : SyncResolver.Next(now),
        ["what is published does not wait for those who catch up"] = now =>
            SyncResolver.Next(now with { CaughtUp = now.Streaming }),
        ["commits go on alone before it is published"] = now =>
            SyncResolver.Next(now) is SyncStep.Publish { Publication.IsOfPrimaryAlone: true } && now.Effective.Required > 0 && now.Streaming.Count == 0
                ? new SyncStep.SetNames(SyncNames.None, "too early")
                : SyncResolver.Next(now),
        ["fewer confirmations are asked for before that is published"] = now =>
            SyncResolver.Next(now) is SyncStep.Publish { Publication: { Required: > 0 } fewer } && fewer.Required < now.Effective.Required
                ? new SyncStep.SetNames(new SyncNames(fewer.Required, now.Effective.Names), "too early")
                : SyncResolver.Next(now),
        ["more confirmations are published before they are asked for"] = now =>
            SyncResolver.Next(now) is SyncStep.SetNames { Names: var more } && more.Required > now.Effective.Required && now.Effective.Required > 0
                && more.Names.Count > 1
                ? new SyncStep.Publish(new Publication(now.Primary, more.Required, more.Names), "too early")
                : SyncResolver.Next(now),
        ["a new primary lets commits go on under the publication of the old one"] = now =>
            now.Published is { } old && old.Primary != now.Primary && now.Streaming.Count > 0
                ? new SyncStep.SetNames(new SyncNames(1, now.Streaming), "too early")
                : SyncResolver.Next(now),
    };
}
