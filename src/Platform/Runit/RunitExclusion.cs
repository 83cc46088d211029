namespace OcfAgents.Platform.Runit;

/// <summary>
/// Keeps runit from starting a service, now and after every boot. "sv down" alone lasts until the next boot or restart of runsv; a down
/// file alone does not hold a runsv that wants the service up. chef-server's reconfigure undoes both, so it is asked for again and again.
/// </summary>
public sealed class RunitExclusion(RunitService service)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>Does nothing where runit has no claim to the service. What runit runs is told to end, and not waited for.</summary>
    /// <param name="bound">How long to wait until runsv has obeyed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What runit did, for the log; <c>null</c> where nothing was to be done.</returns>
    /// <exception cref="RunitException">It still has a claim.</exception>
    public string? ShutOut(TimeSpan bound, CancellationToken cancellation)
    {
        if (service.Claim() is not { } claim)
        {
            return null;
        }

        try
        {
            service.HoldDown();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new RunitException($"{claim}, and its down file cannot be written: {trouble.Message}", trouble);
        }

        service.Send(RunitCommand.Down);
        var end = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        // What it runs is on its way down, and is the caller's to see to: it may take its time.
        while (service.Read() is { WantsUp: true })
        {
            if (Environment.TickCount64 >= end || cancellation.IsCancellationRequested)
            {
                throw new RunitException($"{claim}, and does not obey sv down");
            }

            cancellation.WaitHandle.WaitOne(LookAgain);
        }

        return claim;
    }
}
