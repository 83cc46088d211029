using System.Globalization;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>The PostgreSQL of the distribution that the tests run on: 13 on Debian 11, 15 on Debian 12, 17 on Debian 13.</summary>
internal static class DebianPostgreSql
{
    private const string Installed = "/usr/lib/postgresql";

    public static int Major { get; } = Newest();

    /// <summary>Where its programs are, here and on every machine.</summary>
    public static string Programs { get; } = $"{Installed}/{Major}/bin";

    private static int Newest() => Directory.Exists(Installed)
        ? Directory.EnumerateDirectories(Installed)
            .Where(directory => File.Exists(Path.Combine(directory, "bin", "initdb")))
            .Select(directory => int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture))
            .DefaultIfEmpty()
            .Max()
        : 0;
}
