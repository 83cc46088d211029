using System.Globalization;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.ChefPgsql.Watching;

/// <summary>
/// The process that waits for the postmaster's death and tells the cluster, once, and ends. It asks PostgreSQL nothing, writes
/// nothing but its log, and decides nothing: what the failure means and what is done about it is the cluster's business. It needs
/// root to take its lock; then it is the account that Pacemaker's own daemons run as, the least that may report a failure.
/// </summary>
internal static class Watcher
{
    private const string ClusterAccount = "hacluster";

    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromMilliseconds(500);

    /// <summary>How often it looks whether it has been replaced.</summary>
    private static readonly TimeSpan Sleep = TimeSpan.FromMinutes(1);

    public static int Run(WatchOrder order)
    {
        try
        {
            Watch(order, new StatePaths(order.Resource).Watcher);
            return 0;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Say(order, $"ends: {trouble.Message}");
            return 1;
        }
    }

    private static void Watch(WatchOrder order, string path)
    {
        // Tried once. Who waits for the lock of an action that brings the server down would watch just that.
        using var held = FileLock.Acquire(path, TimeSpan.Zero, CancellationToken.None);
        using var postmaster = held is null ? null : ProcessHandle.Open(order.Postmaster);
        if (held is null || postmaster is null)
        {
            return;
        }

        held.Note(order.Note);
        if (SystemUser.Find(ClusterAccount) is { } user)
        {
            PermanentUser.Become(user);
        }

        while (!postmaster.SleepUntilExit(Sleep))
        {
            if (!held.IsStillAt(path))
            {
                return;
            }
        }

        // Nobody who cannot see its lock could have ended it: it would report what is wanted.
        Say(order, held.IsStillAt(path) ? Report(order) : "not reported: the lock is another's");
    }

    private static string Report(WatchOrder order)
    {
        var cluster = new CrmFailures(new ClusterTool(new CommandRunner()), order.Resource, order.Node);
        return new FailureReport(cluster.Standing, cluster.Report, PauseBetweenTries).Make();
    }

    private static void Say(WatchOrder order, string what)
    {
        var now = DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);
        Console.Error.WriteLine($"{now} [{Environment.ProcessId}] death of postmaster {order.Postmaster.Pid}: {what}");
    }
}
