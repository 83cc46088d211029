namespace OcfAgents.Cluster.Tests.Faults;

/// <summary>Looks all the time at which nodes take writes, from the outside of the agent: never two at once.</summary>
internal sealed class PrimariesSeen : IDisposable
{
    private readonly ChefCluster _cluster;
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _atOnce = [];
    private readonly Task _looking;

    public PrimariesSeen(ChefCluster cluster)
    {
        _cluster = cluster;
        _looking = Task.Run(Look);
    }

    /// <summary>Each moment at which two nodes took writes; empty when all is well.</summary>
    public IReadOnlyList<string> TwoAtOnce
    {
        get
        {
            _end.Cancel();
            _looking.Wait();
            return _atOnce;
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _looking.Wait();
        _end.Dispose();
    }

    private void Look()
    {
        while (!_end.IsCancellationRequested)
        {
            // One that answers late may have been demoted meanwhile, so those that took writes are asked again.
            var writable = ChefCluster.Nodes.Where(TakesWrites).ToList();
            if (writable.Count > 1 && writable.All(TakesWrites))
            {
                _atOnce.Add($"{DateTime.UtcNow:HH:mm:ss.fff} {string.Join(' ', writable)}");
            }

            _end.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(300));
        }
    }

    private bool TakesWrites(string node)
    {
        try
        {
            return _cluster.Sql(node, "select not pg_is_in_recovery()").Output.Trim() == "t";
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
