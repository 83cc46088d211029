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

    /// <summary>The file's text with these settings in it, and everything else as it was. Before 9.4 there is no such file.</summary>
    /// <returns><c>null</c> where nothing is to be changed.</returns>
    public static string? AddTo(string text, ServerVersion version)
    {
        if (!version.IsAtLeast(9, 4))
        {
            return null;
        }

        var wanted = s_settings.Select(setting => setting with { Value = ValueFor(setting, version) }).ToArray();
        var lines = text.Split('\n');
        if (wanted.All(setting => lines.Count(line => IsOf(line, setting.Name)) == 1 && lines.Contains(LineFor(setting))))
        {
            return null;
        }

        var result = new StringBuilder();
        foreach (var line in lines.Where(line => line.Length > 0 && !wanted.Any(setting => IsOf(line, setting.Name))))
        {
            result.Append(line).Append('\n');
        }

        foreach (var setting in wanted)
        {
            result.Append(LineFor(setting)).Append('\n');
        }

        return result.ToString();
    }

    private static string ValueFor((string Name, string Value) setting, ServerVersion version) =>
        setting.Name == "wal_level" && !version.IsAtLeast(9, 6) ? "hot_standby" : setting.Value;

    private static string LineFor((string Name, string Value) setting) => $"{setting.Name} = '{setting.Value}'";

    private static bool IsOf(string line, string name) => line.Split('=')[0].Trim() == name;
}
