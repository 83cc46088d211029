using System.Text.Json;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Tests;

/// <summary>The JSON documents and the schemas that describe them.</summary>
public sealed class Schemas
{
    private static readonly string s_steps = Steps();

    public static TheoryData<string> Files { get; } = [.. SchemaFile.All.Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_schema_is_named_by_its_file(string file)
    {
        var path = Path.Combine(Repository.Path("docs/schemas"), file);
        using var schema = JsonDocument.Parse(File.ReadAllText(path));

        schema.RootElement.GetProperty("$schema").GetString().Should().Be("https://json-schema.org/draft/2020-12/schema");
        SchemaFile.Of(schema.RootElement.GetProperty("title").GetString()!).Should().Be(path);
        SchemaFile.Read(path).Should().NotBeNull();
    }

    [Fact]
    public void The_document_of_the_steps_agrees_with_its_schema() => SchemaFile.ShouldAccept(s_steps);

    [Theory]
    [InlineData("\"dryRun\": false", "\"dryRun\": \"no\"", "BooleanExpected #/dryRun")]
    [InlineData("\"state\": \"done\"", "\"state\": \"finished\"", "NotInEnumeration #/steps[0].state")]
    [InlineData("\"exitCode\": 0", "\"exitCode\": 8", "NotInEnumeration #/exitCode")]
    [InlineData("\"command\"", "\"commands\"", "PropertyRequired #/command")]
    [InlineData("ocf-agents/steps/1", "ocf-agents/steps/2", "NotInEnumeration #/schema")]
    public void A_document_that_does_not_agree_is_told_so(string part, string instead, string flaw) =>
        SchemaFile.Flaws("ocf-agents/steps/1", s_steps.Replace(part, instead, StringComparison.Ordinal)).Should().Contain(flaw);

    [Fact]
    public void The_schema_knows_every_exit_code()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaFile.Of("ocf-agents/steps/1")));

        schema.RootElement.GetProperty("properties").GetProperty("exitCode").GetProperty("enum").EnumerateArray()
            .Select(code => (ExitCode)code.GetInt32()).Should().Equal(ExitCodes.All);
    }

    [Fact]
    public void Hostile_text_stays_one_value()
    {
        const string hostile = "\"},\n<script>\u001b[31m\0 \ud800";
        var json = JsonText.Document(JsonText.Schema("test"), writer =>
        {
            writer.Texts("texts", [hostile]);
            writer.Objects("objects", [hostile], text => writer.WriteString("text", text));
        });

        json.Should().NotContain("\u001b").And.NotContain("\0");
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("schema").GetString().Should().Be("ocf-agents/test/1");
        // Half a surrogate is no text, and becomes the replacement character.
        document.RootElement.GetProperty("texts")[0].GetString().Should().Be(hostile.Replace('\ud800', '\ufffd'));
        document.RootElement.GetProperty("objects")[0].GetProperty("text").GetString().Should().Be(hostile.Replace('\ud800', '\ufffd'));
    }

    private static string Steps()
    {
        var report = new Report("setup primary", isDryRun: false);
        report.Add(new StepResult("role", StepState.Done, "made", TimeSpan.FromSeconds(1.5)));
        report.Warn(["a warning"]);
        report.Suggest(["type that"]);
        report.Measure("outage", TimeSpan.FromSeconds(2.5));
        return JsonOutput.Write(report, ["pcs status"]);
    }
}
