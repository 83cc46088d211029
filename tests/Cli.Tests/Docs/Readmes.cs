using System.Text.RegularExpressions;

namespace OcfAgents.Cli.Tests.Docs;

/// <summary>README in two languages: what is the same in every language is the same in both.</summary>
public sealed partial class Readmes
{
    private static readonly Page s_english = Page.Read("README.md");
    private static readonly Page s_japanese = Page.Read("README.ja.md");

    [Fact]
    public void They_have_the_same_commands() => s_japanese.Code.Where(block => block.HasCommands).SelectMany(block => block.Commands)
        .Should().Equal(s_english.Code.Where(block => block.HasCommands).SelectMany(block => block.Commands));

    [Fact]
    public void They_have_the_same_output() => s_japanese.Code.Where(block => !block.HasCommands).SelectMany(block => block.Lines)
        .Should().Equal(s_english.Code.Where(block => !block.HasCommands).SelectMany(block => block.Lines));

    [Fact]
    public void They_have_tables_with_the_same_rows() => s_japanese.Tables.Should().Equal(s_english.Tables);

    [Fact]
    public void They_have_as_many_headings() => s_japanese.Anchors.Should().HaveSameCount(s_english.Anchors);

    [Fact]
    public void They_have_the_same_links() => Links(s_japanese).Should().BeEquivalentTo(Links(s_english));

    [Fact]
    public void They_have_the_same_figures() => Figures("README.ja.md").Should().BeEquivalentTo(Figures("README.md"));

    [Fact]
    public void The_picture_has_the_figures_of_the_text()
    {
        var picture = File.ReadAllText(Repository.Path("docs/demo-timeline.svg"));
        var phases = Phase().Matches(File.ReadAllText(Repository.Path("README.md")));

        phases.Should().HaveCountGreaterThan(3);
        foreach (var phase in phases.Select(match => match.Groups))
        {
            picture.Should().Contain($">{phase["took"].Value} s<", "tests/demo/timeline README.md > docs/demo-timeline.svg");
            picture.Should().Contain($">{phase["what"].Value.Trim()}<");
        }
    }

    [Fact]
    public void What_is_compared_is_what_the_bench_saw()
    {
        var text = File.ReadAllText(Repository.Path("README.md"));
        var start = text.IndexOf("## Beside the others", StringComparison.Ordinal);
        var compared = text[start..text.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
        var bench = Figure().Matches(File.ReadAllText(Repository.Path("tests/bench/README.md"))).Select(match => match.Value);

        Figure().Matches(compared).Select(match => match.Value).Should().BeSubsetOf(bench);
    }

    private static IEnumerable<string> Links(Page page) => page.Links.Where(link => link[0] != '#' && !link.StartsWith("README", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Those that no language writes as a word.</summary>
    private static HashSet<string> Figures(string page) => [.. Figure().Matches(File.ReadAllText(Repository.Path(page))).Select(match => match.Value)];

    [GeneratedRegex(@"\d+\.\d+|\d{2,}", RegexOptions.None, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^ {4}(?<what>\S.*?) {2,}(?<took>[\d.]+) s   at +[\d.]+ s$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phase();
}
