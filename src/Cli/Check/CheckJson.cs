using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Check;

/// <summary>The same as one document; docs/schemas/check-1.json.</summary>
internal static class CheckJson
{
    public static string Schema { get; } = JsonText.Schema("check");

    /// <param name="state">Of all.</param>
    /// <param name="line">What the plugin prints otherwise.</param>
    /// <param name="verdicts">Empty where the cluster did not answer.</param>
    public static string Write(CheckState state, string line, IReadOnlyCollection<Verdict> verdicts) => JsonText.Document(Schema, json =>
    {
        json.WriteString("state", CheckLine.Word(state));
        json.WriteNumber("exitCode", (int)state);
        json.WriteString("line", line);
        json.Objects("resources", verdicts, verdict =>
        {
            json.WriteString("resource", verdict.Resource);
            json.WriteString("state", CheckLine.Word(verdict.State));
            json.WriteString("text", verdict.Text);
            json.Objects("figures", verdict.Figures, figure =>
            {
                json.WriteString("label", figure.Label);
                json.WriteNumber("value", figure.Value);
                json.WriteString("unit", figure.Unit);
            });
        });
    });
}
