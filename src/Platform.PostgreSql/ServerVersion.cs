using System.Globalization;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>The version a data directory was made for: 9.2, 9.6, 13, as its PG_VERSION says.</summary>
public readonly record struct ServerVersion(int Major, int Minor)
{
    /// <summary>The oldest version whose pg_control and functions this agent knows.</summary>
    public static readonly ServerVersion OldestKnown = new(9, 6);

    /// <summary>From 12 on a signal file makes a standby and its settings are ordinary ones; before, recovery.conf holds both.</summary>
    public bool HasStandbySignal => Major >= 12;

    /// <summary>From 10 on "xlog" is "wal" in every name, and libpq takes several hosts and a passfile.</summary>
    public bool SaysWal => Major >= 10;

    public bool IsKnown => IsAtLeast(OldestKnown.Major, OldestKnown.Minor);

    public bool IsAtLeast(int major, int minor) => Major > major || (Major == major && Minor >= minor);

    public static ServerVersion? TryParse(string? text)
    {
        var parts = text?.Trim().Split('.');
        return parts is { Length: 1 or 2 }
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts.Length == 2 ? parts[1] : "0", NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new ServerVersion(major, minor)
            : null;
    }

    public override string ToString() => Major < 10 ? $"{Major}.{Minor}" : $"{Major}";
}
