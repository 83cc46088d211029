namespace OcfAgents.Replication.Synchronous;

/// <summary>What a person is to know of synchronous mode, in few words, where not all is as it should be.</summary>
public static class SyncReport
{
    /// <returns><c>null</c> when all is well.</returns>
    public static string? Degradation(SyncSituation now) => now switch
    {
        { Settings.Mode: SyncMode.Off } => null,
        { Effective.Required: 0 } => "no synchronous standby: a failover would need an operator's word",
        _ when Confirming(now) < now.Effective.Required =>
            $"commits wait: {Count(Confirming(now))} of {now.Effective.Required} synchronous standbys",
        { Published: null or { IsOfPrimaryAlone: true } } => "a synchronous standby is catching up: a failover would need an operator's word",
        _ when now.Effective.Required < now.Settings.Standbys =>
            $"{now.Effective.Required} of {now.Settings.Standbys} synchronous standbys",
        _ => null,
    };

    private static int Confirming(SyncSituation now) => now.Effective.Names.Intersect(now.Streaming).Count;

    private static string Count(int standbys) => standbys == 0 ? "none" : $"{standbys}";
}
