using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Output;

/// <summary>One JSON document, at the end; its schema is named in it and described in docs/chef-server.md.</summary>
internal sealed class JsonOutput(TextWriter writer) : IOutput
{
    public const string Schema = "ocf-agents/steps/1";

    /// <summary>Quotes and the like as they are: it is for programs and for eyes, and for no web page.</summary>
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    public void Progress(int percent)
    {
    }

    public void Print(IEnumerable<string> lines) => _lines.AddRange(lines);

    public void End(Report report) => writer.WriteLine(Write(report, _lines));

    internal static string Write(Report report, IReadOnlyList<string> lines)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("command", report.Command);
            json.WriteBoolean("dryRun", report.IsDryRun);
            json.WriteNumber("exitCode", (int)report.ExitCode);
            json.WriteString("problem", report.Problem);
            WriteSteps(json, report.Steps);
            WriteTexts(json, "warnings", report.Warnings);
            WriteTexts(json, "lines", lines);
            WriteTexts(json, "next", report.Next);
            json.WriteStartObject("seconds");
            foreach (var (name, seconds) in report.Figures)
            {
                json.WriteNumber(name, seconds);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteSteps(Utf8JsonWriter json, IReadOnlyList<StepResult> steps)
    {
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Name);
            json.WriteString("state", step.Word);
            json.WriteString("detail", step.Detail);
            json.WriteNumber("seconds", Math.Round(step.Took.TotalSeconds, 3));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
