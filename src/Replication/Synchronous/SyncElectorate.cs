namespace OcfAgents.Replication.Synchronous;

/// <summary>
/// The election's side of synchronous mode (R-EL 13): may the furthest of those who reported be promoted, or may an acknowledged
/// commit be on members that said nothing?
/// </summary>
public static class SyncElectorate
{
    /// <param name="published">What stands in the CIB; <c>null</c> where nothing was ever published.</param>
    /// <param name="reporters">
    /// The members that said in this election how far their WAL goes, the candidate among them. One whose WAL is not on the
    /// candidate's line of descent, or whose lineage epoch is older than the publication's, has not reported.
    /// </param>
    public static ElectorateVerdict Judge(Publication? published, NodeSet reporters)
    {
        if (published is null)
        {
            return new(IsProven: true, "no synchronous standby was ever published, so no commit was promised to be on one");
        }

        // The primary flushes a commit before it acknowledges it: after a crash, what comes up there has everything.
        if (reporters.Contains(published.Primary))
        {
            return new(IsProven: true, $"{published.Primary} answered, which was the primary and has every commit");
        }

        if (published.IsOfPrimaryAlone)
        {
            return new(IsProven: false, $"commits may be on {published.Primary} alone: it ran without a synchronous standby");
        }

        var silent = published.Standbys.Except(reporters);
        return silent.Count < published.Required
            ? new(IsProven: true, $"each commit is on {published.Required} of {published.Standbys}, and too few of them are silent to hold one alone")
            : new(IsProven: false, $"a commit may be on {silent} alone, and on {published.Primary}: no answer from there");
    }
}
