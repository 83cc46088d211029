using System.Globalization;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Rejoining;

/// <summary>
/// Finds the server that takes writes among the other members, as the standby's own WAL receiver does, and asks it what it is: over a
/// replication connection and over an ordinary one, of the same server. Exit codes of psql: 0; 1 its own failure; 2 no connection;
/// 3 a statement failed.
/// </summary>
public sealed class PrimaryInquiry(ServerLocation location, PrimaryConnection connection, ICommandRunner commands)
{
    private const int SecondsForOneHost = 4;

    private const string Role = """
        \echo :HOST
        SELECT pg_catalog.pg_is_in_recovery(),
               (SELECT system_identifier FROM pg_catalog.pg_control_system()),
               (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint()),
               (SELECT count(*) > 2 FROM pg_catalog.pg_tablespace);
        """;

    private const string DataBytes = """
        SELECT sum(pg_catalog.pg_database_size(oid)) FROM pg_catalog.pg_database
         WHERE pg_catalog.has_database_privilege(oid, 'CONNECT');
        """;

    private const string DataBytesOfAll = "SELECT sum(pg_catalog.pg_database_size(oid)) FROM pg_catalog.pg_database;";

    /// <returns>The primary; <c>null</c>, and why, where none was found.</returns>
    public PrimaryFacts? Find(out string problem, CancellationToken cancellation)
    {
        if (connection.Hosts.IsEmpty)
        {
            problem = "no other member is known here";
            return null;
        }

        var answer = Ask(connection, Role, isReplication: false, cancellation);
        problem = answer.Succeeded ? "the server that answered is no primary" : $"no primary answers: {answer.Describe()}";
        if (!answer.Succeeded
            || answer.Output.Split('\n') is not [{ Length: > 0 } host, var row, ..]
            || row.Split('|') is not ["f", var identifier, var checkpointTimeline, var tablespaces]
            || !ulong.TryParse(identifier, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var system)
            || !uint.TryParse(checkpointTimeline, NumberStyles.None, CultureInfo.InvariantCulture, out var checkpoint))
        {
            return null;
        }

        // From here on this one alone: what is asked of two servers fits neither.
        var primary = connection with { Hosts = [host] };
        return HistoryOf(primary, system, out problem, cancellation) is { } history
            ? new PrimaryFacts(host, system, history, new Timeline(checkpoint))
            {
                HasTablespaces = tablespaces == "t",
                DataBytes = SizeOf(primary, cancellation),
                OldestWal = OldestWalOf(primary, cancellation),
            }
            : null;
    }

    private TimelineHistory? HistoryOf(PrimaryConnection primary, ulong system, out string problem, CancellationToken cancellation)
    {
        var answer = Ask(primary, "IDENTIFY_SYSTEM;", isReplication: true, cancellation);
        if (!answer.Succeeded
            || answer.Output.Split('|') is not [var identifier, var number, ..]
            || !uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            problem = $"{primary.Hosts[0]} did not say its timeline: {answer.Describe()}";
            return null;
        }

        if (identifier != system.ToString(CultureInfo.InvariantCulture))
        {
            problem = $"two different servers answer at {primary.Hosts[0]}";
            return null;
        }

        var timeline = new Timeline(id);
        problem = $"{primary.Hosts[0]} did not give the history of timeline {id}";
        if (id == 1)
        {
            // The first one has no ancestors and no file.
            return new TimelineHistory(timeline, []);
        }

        var history = Ask(primary, $"TIMELINE_HISTORY {id};", isReplication: true, cancellation);
        var text = history.Output.IndexOf('|', StringComparison.Ordinal);
        return history.Succeeded && text > 0 ? TimelineHistory.TryParse(timeline, history.Output[(text + 1)..]) : null;
    }

    private long? SizeOf(PrimaryConnection primary, CancellationToken cancellation) =>
        Number(Ask(primary, DataBytesOfAll, isReplication: false, cancellation))
        ?? Number(Ask(primary, DataBytes, isReplication: false, cancellation));

    /// <summary>Needs the right to list pg_wal, which the role was granted for pg_rewind.</summary>
    private Lsn? OldestWalOf(PrimaryConnection primary, CancellationToken cancellation)
    {
        var directory = connection.Version.SaysWal ? "pg_wal" : "pg_xlog";
        var answer = Ask(
            primary,
            $"""
            SELECT min(substr(name, 9)), pg_catalog.pg_size_bytes(pg_catalog.current_setting('wal_segment_size'))
              FROM pg_catalog.pg_ls_dir('{directory}', true, false) AS names(name) WHERE name ~ '^[0-9A-F]{"{24}"}$';
            """,
            isReplication: false,
            cancellation);
        return answer.Succeeded
            && answer.Output.Trim().Split('|') is [var digits, var size]
            && uint.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            && new WalLayout(bytes) is var layout
            && layout.SegmentNamed(digits) is { } segment
                ? layout.BeginningOf(segment)
                : null;
    }

    private CommandResult Ask(PrimaryConnection server, string statement, bool isReplication, CancellationToken cancellation) => commands.Run(
        new Command(
            location.Program("psql"),
            "-X", "-A", "-t", "-q", "-w", "-F", "|", "-v", "ON_ERROR_STOP=1",
            "-d", $"{server.ToConnectionInfo()} {(isReplication ? "replication=1" : "dbname=postgres")}")
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSFILE"] = connection.PassFile },
            StandardInput = statement + "\n",
        },
        TimeSpan.FromSeconds(5 + (SecondsForOneHost * server.Hosts.Length)),
        cancellation);

    private static long? Number(CommandResult answer) =>
        answer.Succeeded && long.TryParse(answer.Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
