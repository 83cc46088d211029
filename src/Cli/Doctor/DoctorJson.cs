using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Doctor;

/// <summary>The findings as one document; its schema is docs/schemas/doctor-1.json.</summary>
internal static class DoctorJson
{
    public static string Schema { get; } = JsonText.Schema("doctor");

    /// <param name="node">That it was run on; <c>null</c> where it looked at a file.</param>
    /// <param name="findings">In the order in which they are told; none is left out.</param>
    /// <param name="code">What the program exits with.</param>
    /// <param name="problem">Why there are no findings; <c>null</c> where there are.</param>
    public static string Write(string? node, IReadOnlyCollection<Finding> findings, ExitCode code, string? problem = null) => JsonText.Document(Schema, json =>
    {
        json.WriteNumber("exitCode", (int)code);
        json.WriteString("problem", problem);
        json.WriteString("node", node);
        json.Objects("findings", findings, finding =>
        {
            json.WriteString("severity", DoctorText.Word(finding.Severity));
            json.WriteString("check", finding.Check);
            json.WriteString("subject", finding.Subject);
            json.WriteString("found", finding.Found);
            json.WriteString("why", finding.Why);
            json.WriteString("fix", finding.Fix);
        });
    });
}
