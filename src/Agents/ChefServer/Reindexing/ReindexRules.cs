namespace OcfAgents.Agents.ChefServer.Reindexing;

/// <summary>Whether the search index is to be rebuilt now.</summary>
internal static class ReindexRules
{
    public const int AttemptsAllowed = 3;

    /// <summary>Between an attempt that failed and the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <param name="timeline">The database's; every promotion begins a new one, so one that is as before was nobody else's between.</param>
    /// <param name="indexed">That of the last whole index of this node.</param>
    /// <param name="before">The last attempt since the boot.</param>
    /// <param name="isWorking">Its worker lives.</param>
    /// <param name="now">In seconds of the Unix epoch.</param>
    public static bool IsDue(string timeline, string indexed, ReindexRecord? before, bool isWorking, long now) => before switch
    {
        _ when timeline.Length == 0 || timeline == indexed || isWorking => false,
        { Phase: ReindexPhase.CalledOff } or null => true,
        _ when before.Timeline != timeline => true,
        { Phase: ReindexPhase.Done } => false,
        { Attempts: >= AttemptsAllowed } => false,
        _ => now - before.Since >= Pause.TotalSeconds,
    };

    /// <summary>What a person should know, and the cluster cannot mend.</summary>
    public static string? Remark(ReindexRecord? record, bool isWorking) => record switch
    {
        { Phase: ReindexPhase.Failed, Attempts: >= AttemptsAllowed } when !isWorking =>
            $"the search index was not rebuilt: {record.Reason}: run chef-server-ctl reindex",
        _ => null,
    };
}
