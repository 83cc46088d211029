using System.Globalization;

namespace OcfAgents.Platform.ChefServer;

/// <summary>Where the PostgreSQL that a chef-server brings along is, and as whom it runs.</summary>
public sealed record DatabaseLayout
{
    /// <summary>The account of every chef-server's PostgreSQL.</summary>
    public const string Account = "opscode-pgsql";

    public required string Programs { get; init; }

    public required string DataDirectory { get; init; }

    public required string User { get; init; }

    public required int Port { get; init; }

    /// <summary>chef-server builds PostgreSQL from its sources, whose default directory for Unix sockets is /tmp.</summary>
    public required string SocketDirectory { get; init; }

    /// <summary>
    /// By what the last reconfigure ran with; else by what is on disk: the newest data directory. An upgrade to a new major version
    /// leaves the old one beside it.
    /// </summary>
    /// <param name="installation">Whose it is.</param>
    /// <param name="settings">What the last reconfigure ran with.</param>
    public static DatabaseLayout Find(ChefInstallation installation, DatabaseSettings settings) => new()
    {
        Programs = installation.Programs,
        DataDirectory = Existing(settings.DataDirectory) ?? NewestDataDirectory(installation) ?? settings.DataDirectory ?? Usual(installation),
        User = settings.Username ?? Account,
        Port = settings.Port ?? 5432,
        SocketDirectory = "/tmp",
    };

    /// <summary>That of the newest version that the product came with.</summary>
    private static string Usual(ChefInstallation installation) =>
        Path.Combine(installation.Data, "postgresql", installation.IsChef11 ? "data" : "13/data");

    private static string? Existing(string? directory) => Directory.Exists(directory) ? directory : null;

    private static string? NewestDataDirectory(ChefInstallation installation)
    {
        var parent = Path.Combine(installation.Data, "postgresql");
        string? newest = null;
        decimal? newestVersion = null;
        foreach (var path in Candidates(parent))
        {
            if (MajorOf(path) is { } version && !(version <= newestVersion))
                (newest, newestVersion) = (path, version);
        }

        return newest;
    }

    private static IEnumerable<string> Candidates(string parent)
    {
        try
        {
            // Often there is none: a plain PostgreSQL, or Chef 11. An exception takes longer than the look.
            return Directory.Exists(parent)
                ? [Path.Combine(parent, "data"), .. Directory.GetDirectories(parent).Select(path => Path.Combine(path, "data"))]
                : [];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The version of a directory that is named after it, 9.6, 13.3 or 13; the one without a version is Chef 11's.</summary>
    private static decimal? MajorOf(string dataDirectory)
    {
        if (!Directory.Exists(dataDirectory))
        {
            return null;
        }

        var name = Path.GetFileName(Path.GetDirectoryName(dataDirectory));
        return decimal.TryParse(name, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;
    }
}
