namespace OcfAgents.Cli.Doctor.Checks;

/// <summary>Whether secrets stand where others can read them. Their values go nowhere.</summary>
internal static class SecretCheck
{
    /// <summary>What Pacemaker's cibsecret leaves in the CIB instead of the value.</summary>
    private const string Elsewhere = "lrm://";

    private static readonly string[] s_words = ["passw", "passphrase", "secret", "token", "login_pass", "apikey", "api_key", "community", "credential"];

    /// <summary>Names that hold where a secret is, and not what.</summary>
    private static readonly string[] s_places = ["file", "path", "script", "dir", "directory"];

    public static void Look(Evidence evidence, CheckReport report)
    {
        var isClean = true;
        foreach (var (id, name) in evidence.Cluster.Resources.SelectMany(resource => resource.Parameters.Where(IsSecret).Select(pair => (resource.Id, pair.Key))))
        {
            isClean = false;
            report.Warn(id, $"the parameter {name} stands in the CIB as text", "every member of haclient, every report and every backup of the CIB has it", $"cibsecret stash {id} {name}");
        }

        foreach (var name in evidence.Cluster.Properties.Where(IsSecret).Select(pair => pair.Key))
        {
            isClean = false;
            report.Warn(CheckReport.Cluster, $"the property {name} stands in the CIB as text", "every member of haclient, every report and every backup of the CIB has it", $"pcs property unset {name}");
        }

        if (isClean)
        {
            report.Ok(CheckReport.Cluster, "no password in the CIB's parameters and properties");
        }

        foreach (var database in evidence.Databases.Where(database => database.PassFile is not null))
        {
            LookAtFile(evidence, database, database.PassFile!, report);
        }
    }

    internal static bool IsSecret(KeyValuePair<string, string> pair) =>
        pair.Value.Length > 0
        && !pair.Value.StartsWith(Elsewhere, StringComparison.Ordinal)
        && !pair.Value.StartsWith('/')
        && !s_places.Any(place => pair.Key.EndsWith(place, StringComparison.OrdinalIgnoreCase))
        && s_words.Any(word => pair.Key.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static void LookAtFile(Evidence evidence, DatabaseEvidence database, FileState file, CheckReport report)
    {
        var subject = $"{file.Path} on {evidence.Node}";
        if (!file.Exists)
        {
            report.Problem(subject, "the password file is not there", "this member cannot stream from another", "ocf-agents setup standby, or copy it from another member with its owner and mode");
        }
        else if (!file.IsPrivate)
        {
            report.Problem(subject, $"its mode is {file.ModeText}", "others can read the replication password, and libpq does not take the file", $"chmod 0600 {file.Path}");
        }
        else if (database.AccountUid is { } uid && file.Uid != uid)
        {
            report.Problem(subject, $"it belongs to uid {file.Uid}, and PostgreSQL runs as {database.Account} (uid {uid})", "PostgreSQL cannot read it: this member cannot stream from another", $"chown {database.Account} {file.Path}");
        }
        else
        {
            report.Ok(subject, $"the password file is {database.Account}'s alone, mode {file.ModeText}");
        }
    }
}
