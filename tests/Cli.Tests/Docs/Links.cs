namespace OcfAgents.Cli.Tests.Docs;

/// <summary>Where the pages lead.</summary>
public sealed class Links
{
    [Fact]
    public void Every_page_and_anchor_that_a_link_names_is_there() => Page.All.SelectMany(page => page.Links.Where(IsRelative)
        .Select(link => (Link: link, Flaw: Flaw(page, Uri.UnescapeDataString(link)))).Where(found => found.Flaw is not null)
        .Select(found => $"{page.Path}: {found.Link}: {found.Flaw}")).Should().BeEmpty();

    [Fact]
    public void Every_page_of_the_docs_is_in_their_index()
    {
        var index = Page.Read("docs/README.md").Links.ToHashSet(StringComparer.Ordinal);

        Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Path("docs"), file))
            .Where(file => file != "README.md" && !file.StartsWith("decisions/", StringComparison.Ordinal))
            .Should().BeSubsetOf(index);
    }

    private static bool IsRelative(string link) => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal);

    private static string? Flaw(Page page, string link)
    {
        var (path, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, "");
        var target = path.Length == 0 ? page.Path : Path.GetRelativePath(Repository.Path(""), Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.Path(page.Path))!, path)));
        if (!Path.Exists(Repository.Path(target)))
        {
            return "there is no such file";
        }

        return anchor.Length == 0 || !target.EndsWith(".md", StringComparison.Ordinal) || Page.Read(target).Anchors.Contains(anchor, StringComparer.Ordinal) ? null : "there is no such heading";
    }
}
