namespace OcfAgents.Agents.ChefPgsql.Actions;

/// <summary>For how long a start waits for a recovery to become consistent, before it leaves that to the monitor.</summary>
internal static class StartPatience
{
    private const double ShareOfTime = 0.8;

    /// <summary>
    /// Pacemaker promotes nobody, and lets no node's instance join, while one start of the clone goes on: the primary is waited for
    /// by everybody. Long enough for what a standby has to replay at most of the time.
    /// </summary>
    private static readonly TimeSpan s_mostOfFollower = TimeSpan.FromSeconds(30);

    /// <param name="timeAllowed">Of the start.</param>
    /// <param name="isFollower">
    /// Another node was promoted last. Otherwise the data is the cluster's newest, and the wait for it saves commits: a start that left
    /// early would have a standby promoted without them.
    /// </param>
    public static TimeSpan For(TimeSpan timeAllowed, bool isFollower)
    {
        var most = timeAllowed * ShareOfTime;
        return isFollower && most > s_mostOfFollower ? s_mostOfFollower : most;
    }
}
