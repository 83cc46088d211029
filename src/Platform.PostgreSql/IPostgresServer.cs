using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>One PostgreSQL instance of this machine: what can be seen of it, and the few things that are ever done to it.</summary>
public interface IPostgresServer
{
    /// <summary>The last thing of weight that the server wrote to its log since it was last started through this.</summary>
    string LastWords { get; }

    /// <summary>Looks, once. Changes nothing.</summary>
    Observation Observe(ObservationRequest request);

    /// <summary>
    /// Starts the server in recovery with the agent's configuration. Returns when the postmaster holds the data directory;
    /// recovery goes on by itself.
    /// </summary>
    /// <exception cref="ServerException">It went down at once; the message carries its last words.</exception>
    void StartAsStandby(ServerConfiguration configuration, CancellationToken cancellation);

    /// <summary>
    /// Runs the server in single-user mode, where nobody can connect, with the agent's configuration: it recovers if it must, notes its
    /// new wal_level in its WAL, and ends with a checkpoint.
    /// </summary>
    /// <exception cref="ServerException">It did not come to its end in time, or failed.</exception>
    void LiftWalLevel(ServerConfiguration configuration, TimeSpan bound, CancellationToken cancellation);

    /// <summary>Shuts the server down by the ladder that fits the budget.</summary>
    /// <returns>Whether no process of the instance is left, and by which rung that was reached.</returns>
    StopResult Stop(TimeSpan budget, CancellationToken cancellation);

    /// <summary>Waits for processes that are ending by themselves: they are no server any more, and not gone yet.</summary>
    /// <returns>Whether none is left.</returns>
    bool AwaitExit(TimeSpan bound, CancellationToken cancellation);

    /// <summary>Ends what a dead postmaster left behind.</summary>
    bool EndOrphans(TimeSpan budget, CancellationToken cancellation);

    /// <summary>Starts a worker that brings the data back to the primary's, and returns at once.</summary>
    /// <exception cref="ServerException">It was not started; the message says why.</exception>
    void BeginRejoin(CancellationToken cancellation);

    /// <summary>Ends that worker, and all that it has started.</summary>
    bool EndRejoin(TimeSpan budget, CancellationToken cancellation);

    /// <summary>Asks the standby to become a primary; the caller watches it become one.</summary>
    /// <exception cref="ServerException">The request could not be made.</exception>
    void Promote(TimeSpan bound, CancellationToken cancellation);

    /// <summary>Ends the WAL receiver of a standby and lets no other begin, until <see cref="Follow"/>. Nothing before version 13.</summary>
    void StopReception();

    /// <summary>Continues a WAL receiver that is suspended and so does not end.</summary>
    /// <returns>Whether there was one.</returns>
    bool ContinueReceiver();

    /// <summary>Lets a standby receive, from the first of these hosts that takes writes. Nothing before version 13.</summary>
    void Follow(PrimaryConnection primary);

    /// <summary>Writes a checkpoint, so that what follows it has little left to write.</summary>
    /// <returns><c>null</c>, or why it did not come about in time.</returns>
    string? Checkpoint(TimeSpan bound);
}
