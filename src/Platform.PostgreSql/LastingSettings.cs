using System.Text;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// The settings that hold whoever starts the server, in postgresql.auto.conf, which a reconfigure leaves alone and which wins over
/// postgresql.conf. One start at chef-server's own wal_level, minimal, would cost every standby a base backup.
/// </summary>
public static class LastingSettings
{
    private static readonly (string Name, string Value)[] s_settings =
    [
        ("wal_level", "replica"),
        ("wal_log_hints", "on"),
        // Fewer than there are slots on disk, and it would not start.
        ("max_replication_slots", "32"),
    ];

    /// <summary>
    /// The file's text with these settings in it, and everything else as it was: what an administrator has set by ALTER SYSTEM stands,
    /// but for wal_level=minimal. Before 9.4 there is no such file.
    /// </summary>
    /// <returns><c>null</c> where nothing is to be changed.</returns>
    public static string? AddTo(string text, ServerVersion version)
    {
        if (!version.IsAtLeast(9, 4))
        {
            return null;
        }

        var kept = text.Split('\n').Where(line => line.Length > 0 && !IsMinimalLevel(line)).ToArray();
        var missing = s_settings.Where(setting => !kept.Any(line => IsOf(line, setting.Name))).ToArray();
        if (missing.Length == 0)
        {
            return null;
        }

        var result = new StringBuilder();
        foreach (var line in kept)
        {
            result.Append(line).Append('\n');
        }

        foreach (var (name, value) in missing)
        {
            result.Append(name).Append(" = '").Append(name == "wal_level" && !version.IsAtLeast(9, 6) ? "hot_standby" : value).Append("'\n");
        }

        return result.ToString();
    }

    private static bool IsMinimalLevel(string line) =>
        IsOf(line, "wal_level") && line.Contains("minimal", StringComparison.OrdinalIgnoreCase);

    private static bool IsOf(string line, string name) => line.Split('=')[0].Trim() == name;
}
