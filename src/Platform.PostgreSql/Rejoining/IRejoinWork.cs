using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>The rejoin of one instance, as the actions see it: a worker of its own does it.</summary>
public interface IRejoinWork
{
    /// <summary>Looks, once. Changes nothing.</summary>
    /// <param name="isServerAbsent">No server runs: whether its data may be started is worth a look.</param>
    /// <returns><c>null</c> when there is nothing to tell.</returns>
    RejoinSeen? Look(bool isServerAbsent);

    /// <summary>Starts a worker, and returns as soon as it is at work.</summary>
    /// <exception cref="ServerException">It was not started.</exception>
    void Begin(CancellationToken cancellation);

    /// <summary>Ends the worker and all that it has started.</summary>
    /// <returns>Whether none of it is left.</returns>
    bool End(TimeSpan bound, CancellationToken cancellation);

    /// <summary>The instance is about to be started.</summary>
    /// <exception cref="ServerException">Its data must not be.</exception>
    void BeforeStart();
}
