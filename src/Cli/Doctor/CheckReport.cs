namespace OcfAgents.Cli.Doctor;

/// <summary>Collects what one check finds.</summary>
internal sealed class CheckReport(string check)
{
    public const string Cluster = "cluster";

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public void Ok(string subject, string found) => _findings.Add(new Finding(Severity.Ok, check, subject, found));

    public void Note(string subject, string found, string why, string fix = "") => Add(Severity.Note, subject, found, why, fix);

    public void Warn(string subject, string found, string why, string fix) => Add(Severity.Warning, subject, found, why, fix);

    public void Problem(string subject, string found, string why, string fix) => Add(Severity.Problem, subject, found, why, fix);

    public void Add(Severity severity, string subject, string found, string why, string fix) => _findings.Add(new Finding(severity, check, subject, found, why, fix));
}
