using OcfAgents.Cli.Output;

namespace OcfAgents.Cli.Explain;

/// <summary>Explanations as one document; docs/schemas/explain-1.json.</summary>
internal static class ExplainJson
{
    public static string Schema { get; } = JsonText.Schema("explain");

    public static string Write(IReadOnlyList<Explanation> explanations, IEnumerable<string> problems) => JsonText.Document(Schema, json =>
    {
        json.Objects("resources", explanations, explanation =>
        {
            json.WriteString("resource", explanation.Resource);
            json.WriteString("headline", explanation.Headline);
            json.WriteNumber("exitCode", (int)explanation.Code);
            json.Objects("findings", explanation.Findings, finding =>
            {
                json.WriteString("mark", finding.Mark.ToString().ToLowerInvariant());
                json.WriteString("node", finding.Node.Length > 0 ? finding.Node : null);
                json.WriteString("rule", finding.Rule);
                json.WriteString("because", finding.Because);
                json.WriteString("next", finding.Next.Length > 0 ? finding.Next : null);
            });
            json.Texts("next", explanation.Next);
        });
        json.Texts("notReached", problems);
    });
}
