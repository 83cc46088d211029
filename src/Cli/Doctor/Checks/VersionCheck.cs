using System.Globalization;

namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether this PostgreSQL has a known fault that a newer minor has not.</summary>
internal static class VersionCheck
{
    private const int MajorFactor = 10_000;

    /// <summary>Whose builds of an old version have fixes under the same number.</summary>
    private const string Vendor = "a build of a vendor's (Chef's 13.22 and 13.23 are) may have the fix under the same number";

    public static void Look(Evidence evidence, CheckReport report)
    {
        foreach (var database in evidence.Databases)
        {
            if (Version(database) is var (major, minor))
            {
                LookAt(evidence, database, major, minor, report);
            }
        }
    }

    /// <returns><c>null</c> where neither the server nor its program said one.</returns>
    private static (int Major, int Minor)? Version(DatabaseEvidence database)
    {
        if (database.Settings is { VersionNumber: var number })
        {
            return (number / MajorFactor, number / MajorFactor >= 10 ? number % MajorFactor : number / 100 % 100);
        }

        return database.ProgramVersion?.Split('.') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? (major, minor) : null;
    }

    private static void LookAt(Evidence evidence, DatabaseEvidence database, int major, int minor, CheckReport report)
    {
        var subject = $"{database.Name} on {evidence.Node}";
        var found = $"PostgreSQL {major}.{minor}";
        var dangers = KnownDangers.All.Select(danger => (Danger: danger, Mended: danger.MendedIn(major, minor))).Where(danger => danger.Mended is not null).ToList();
        foreach (var (danger, mended) in dangers)
        {
            report.Add(danger.Severity, subject, $"{found}: {danger.Name}", danger.What,
                mended is { Length: > 0 } ? $"update PostgreSQL to {mended} or newer, standbys first; then ocf-agents switchover" : $"no minor of {major} mends it: a newer chef-server brings a newer PostgreSQL; {Vendor}");
        }

        if (KnownDangers.EndedBy(major, evidence.Cluster.At) is { } ended)
        {
            report.Note(subject, $"{found}: the project has mended nothing in {major} since {ended}", "faults that are found from then on stay", $"a newer chef-server brings a newer PostgreSQL; {Vendor}");
        }

        if (dangers.Count == 0)
        {
            report.Ok(subject, $"{found}, none of the known dangers");
        }
    }
}
