using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Slots;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Platform.PostgreSql.Slots;

/// <summary>
/// Asks the server that takes writes, as a standby finds it, for the positions of the agent's slots there. Everybody may read those, so
/// the replication role needs no right for it. Exit codes of psql: 0; 1 its own failure; 2 no connection; 3 a statement failed.
/// </summary>
public sealed class PrimarySlots(ServerLocation location, PrimaryConnection connection, ICommandRunner commands)
{
    private const string Question = $"""
        SELECT 'primary', NOT pg_catalog.pg_is_in_recovery();
        SELECT slot_name, restart_lsn FROM pg_catalog.pg_replication_slots
         WHERE slot_type = 'physical' AND starts_with(slot_name::text, '{SlotNames.Prefix}');
        """;

    /// <returns>The position of each, <c>null</c> for one that keeps nothing; <c>null</c>, and why, where nobody said it.</returns>
    public IReadOnlyDictionary<string, Lsn?>? Find(TimeSpan bound, out string problem, CancellationToken cancellation)
    {
        if (connection.Hosts.IsEmpty)
        {
            problem = "no other member is known here";
            return null;
        }

        var answer = commands.Run(
            new Command(
                location.Program("psql"),
                "-X", "-A", "-t", "-q", "-w", "-F", "|", "-v", "ON_ERROR_STOP=1", "-d", $"{connection.ToConnectionInfo()} dbname=postgres")
            {
                User = location.User,
                Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSFILE"] = connection.PassFile },
                StandardInput = Question + "\n",
            },
            bound,
            cancellation);
        problem = answer.Succeeded ? "the server that answered is no primary" : $"no primary answers: {answer.Describe()}";
        return answer.Succeeded ? Parse(answer.Output) : null;
    }

    /// <returns><c>null</c> when it is no primary's answer.</returns>
    public static IReadOnlyDictionary<string, Lsn?>? Parse(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines is not ["primary|t", ..])
        {
            return null;
        }

        var positions = new Dictionary<string, Lsn?>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            if (line.Split('|') is not [var slot, var position] || (position.Length > 0 && Lsn.TryParse(position) is null))
            {
                return null;
            }

            positions[slot] = Lsn.TryParse(position);
        }

        return positions;
    }
}
