using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace OcfAgents.Cli.Tests.Docs;

/// <summary>A page of the docs, as GitHub reads it.</summary>
internal sealed class Page
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private readonly MarkdownDocument _document;

    private Page(string path)
    {
        Path = path;
        _document = Markdown.Parse(File.ReadAllText(Repository.Path(path)), s_pipeline);
    }

    /// <summary>From the root of the repository.</summary>
    public string Path { get; }

    public IEnumerable<CodeText> Code => _document.Descendants<CodeBlock>().Select(block => new CodeText(
        Path,
        block.Line + 1,
        block is FencedCodeBlock fenced ? $"{fenced.Info} {fenced.Arguments}".Trim() : "",
        MarkOf(block),
        [.. block.Lines.Lines.Take(block.Lines.Count).Select(line => line.ToString())]));

    /// <summary>Where its links and pictures lead, as written.</summary>
    public IEnumerable<string> Links => _document.Descendants<LinkInline>().Select(link => link.Url ?? "");

    /// <summary>The names of its headings.</summary>
    public IEnumerable<string> Anchors => _document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id ?? "");

    /// <summary>How many rows each of its tables has.</summary>
    public IEnumerable<int> Tables => _document.Descendants<Markdig.Extensions.Tables.Table>().Select(table => table.Count);

    /// <summary>README in each language, CONTRIBUTING, and all below docs.</summary>
    public static IEnumerable<Page> All => new[] { "README.md", "README.ja.md", "CONTRIBUTING.md" }
        .Concat(Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Repository.Path(""), file)).Order(StringComparer.Ordinal))
        .Select(Read);

    public static Page Read(string path) => new(path);

    private static string MarkOf(CodeBlock block)
    {
        if (block.Parent is not { } parent || parent.IndexOf(block) is not (> 0 and var index) || parent[index - 1] is not HtmlBlock { Type: HtmlBlockType.Comment } comment)
        {
            return "";
        }

        return comment.Lines.ToString().Replace("<!--", "", StringComparison.Ordinal).Replace("-->", "", StringComparison.Ordinal).Trim();
    }
}
