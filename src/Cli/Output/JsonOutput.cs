using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Output;

/// <summary>One JSON document, at the end; its schema, which it names, is docs/schemas/steps-1.json.</summary>
internal sealed class JsonOutput(TextWriter writer) : IOutput
{
    public static string Schema { get; } = JsonText.Schema("steps");

    private readonly List<string> _lines = [];

    public void Begin(Step step)
    {
    }

    public void Note(StepResult result)
    {
    }

    public void Warn(string warning)
    {
    }

    public void Phase(string words)
    {
    }

    public void Progress(int percent)
    {
    }

    public void Print(IEnumerable<string> lines) => _lines.AddRange(lines);

    public void End(Report report) => writer.WriteLine(Write(report, _lines));

    internal static string Write(Report report, IReadOnlyList<string> lines) => JsonText.Document(Schema, json =>
    {
        json.WriteString("command", report.Command);
        json.WriteBoolean("dryRun", report.IsDryRun);
        json.WriteNumber("exitCode", (int)report.ExitCode);
        json.WriteString("problem", report.Problem);
        json.Objects("steps", report.Steps, step =>
        {
            json.WriteString("name", step.Name);
            json.WriteString("state", step.Word);
            json.WriteString("detail", step.Detail);
            json.WriteNumber("seconds", Math.Round(step.Took.TotalSeconds, 3));
        });
        json.Texts("warnings", report.Warnings);
        json.Texts("lines", lines);
        json.Texts("next", report.Next);
        json.WriteStartObject("seconds");
        foreach (var (name, seconds) in report.Figures)
        {
            json.WriteNumber(name, seconds);
        }

        json.WriteEndObject();
    });
}
