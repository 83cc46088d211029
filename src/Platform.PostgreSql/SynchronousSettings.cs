using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>Changes what commits wait for while PostgreSQL runs: a file of root's that its configuration includes, and SIGHUP.</summary>
public sealed class SynchronousSettings(ServerLocation location, string file, ProcessTable table)
{
    private readonly IncludedFile _file = new(location, file, table);

    private readonly ServerObserver _observer = new(location, table);

    /// <summary>Whether there is nothing of the agent's in the file.</summary>
    public bool IsBlank => _file.Text is not { } text
        || text == ServerConfiguration.SettingsOfSynchronous(names: null, default);

    /// <summary>Writes the names and has them read. That the server has them is for the caller to see, in a new session.</summary>
    /// <param name="names"><c>null</c> to take everything of the agent's back.</param>
    /// <exception cref="ServerException">There is no server to tell.</exception>
    public void Change(SyncNames? names)
    {
        var version = _observer.ReadVersion() ?? throw new ServerException("PG_VERSION cannot be read");
        if (!_file.Change(ServerConfiguration.SettingsOfSynchronous(names, version)))
        {
            throw new ServerException("the postmaster is not there any more");
        }
    }

    /// <summary>
    /// Lets the commits go on that wait already and that the new names allow: a WAL sender looks at them when its standby next
    /// confirms something, and one that has everything does so every ten seconds. This gives it a record to confirm.
    /// </summary>
    /// <returns><c>null</c>, or why it could not; then those commits wait a little longer.</returns>
    public string? PromptStandbys(TimeSpan bound) =>
        // In a transaction of its own, which is flushed at once, and which itself waits for nobody (synchronous_commit=local).
        LoneCommand.Run(location, "SELECT pg_catalog.pg_logical_emit_message(true, 'ocf-agents', 'synchronous_standby_names')", bound);
}
