using System.Globalization;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Tells PostgreSQL that the number in postmaster.pid is no postmaster's any more. A crash leaves the file, and after a boot the numbers
/// begin anew: whatever runs as the database user under that number just then, a psql of a moment, would keep the server from starting,
/// and with it the node from serving until somebody looks. The file is not deleted for it (R-ID 2): pg_ctl has a variable for what is
/// alive and no postmaster, and PostgreSQL still asks whether anybody is attached to the shared memory that the file names.
/// </summary>
internal static class FormerPostmaster
{
    private const string NoPostmaster = "PG_GRANDPARENT_PID";

    /// <summary>As the database user, and only where no process of the instance was found.</summary>
    /// <returns>
    /// What its server is started with; nothing where no file is left, and where the number is a server's now: of another directory, and
    /// it may have this one's port, whose lock file PostgreSQL judges by the same number.
    /// </returns>
    public static Dictionary<string, string> Disregarded(string dataDirectory, ProcessTable table)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        if (PidFile.In(dataDirectory) is { } file && !ServerProcesses.IsPostgres(table.ExecutableOf(file.Pid)))
        {
            environment[NoPostmaster] = file.Pid.ToString(CultureInfo.InvariantCulture);
        }

        return environment;
    }
}
