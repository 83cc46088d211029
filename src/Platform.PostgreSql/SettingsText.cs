using System.Globalization;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// Reads settings out of configuration files as PostgreSQL does: the last line counts. What other files are included is not followed:
/// chef-server's include none.
/// </summary>
public static class SettingsText
{
    /// <param name="texts">The files, in the order in which they are read.</param>
    public static StandbyLimits LimitsIn(params IEnumerable<string> texts)
    {
        var lines = texts.SelectMany(text => text.Split('\n')).ToArray();
        int Number(string name, int otherwise) =>
            int.TryParse(ValueOf(lines, name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
        return new StandbyLimits(
            Number("max_connections", StandbyLimits.Defaults.MaxConnections),
            Number("max_worker_processes", StandbyLimits.Defaults.MaxWorkerProcesses),
            Number("max_wal_senders", StandbyLimits.Defaults.MaxWalSenders),
            Number("max_prepared_transactions", StandbyLimits.Defaults.MaxPreparedTransactions),
            Number("max_locks_per_transaction", StandbyLimits.Defaults.MaxLocksPerTransaction));
    }

    private static string? ValueOf(string[] lines, string name) =>
        lines.Select(line => ValueIn(line, name)).LastOrDefault(value => value is not null);

    /// <summary>"name = value", "name value", the value quoted or not, a comment behind it.</summary>
    private static string? ValueIn(string line, string name)
    {
        var text = line.TrimStart();
        if (!text.StartsWith(name, StringComparison.OrdinalIgnoreCase) || text.Length == name.Length || !IsSeparator(text[name.Length]))
        {
            return null;
        }

        return text[name.Length..].Split('#')[0].TrimStart([.. " \t="]).Trim().Trim('\'');
    }

    private static bool IsSeparator(char letter) => letter is ' ' or '\t' or '=';
}
