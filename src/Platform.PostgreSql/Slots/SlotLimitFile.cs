using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql.Slots;

/// <summary>Changes how much WAL slots may keep while PostgreSQL runs: a file of root's that its configuration includes, and SIGHUP.</summary>
public sealed class SlotLimitFile(ServerLocation location, string file, ProcessTable table)
{
    private readonly ServerObserver _observer = new(location, table);

    /// <summary>Writes the limit, if it is another one, and has it read where a server runs. The next start reads it anyway.</summary>
    /// <param name="megabytes"><c>null</c> for none of the agent's.</param>
    /// <returns>Whether it was another one.</returns>
    /// <exception cref="ServerException">The data directory cannot be read.</exception>
    public bool Change(int? megabytes)
    {
        var version = _observer.ReadVersion() ?? throw new ServerException("PG_VERSION cannot be read");
        var settings = ServerConfiguration.SettingsOfSlots(megabytes, version);
        var included = new IncludedFile(location, file, table);
        // Before the first start there is none, and nothing to change.
        if (included.Text is not { } before || before == settings)
        {
            return false;
        }

        included.Change(settings);
        return true;
    }
}
