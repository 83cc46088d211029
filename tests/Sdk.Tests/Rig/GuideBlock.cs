namespace OcfAgents.Sdk.Tests.Rig;

/// <summary>A fenced block of the guide: the words behind the fence, and what stands in it.</summary>
/// <param name="Info">"sh run" for what is run, "cs src/Program.cs" for what is shown of a file, "sh" for what is only told.</param>
internal sealed record GuideBlock(string Info, string Text)
{
    private const string Fence = "```";

    public bool IsRun => Info == "sh run";

    /// <summary>The file that is shown; <c>null</c> where none is.</summary>
    public string? Path => !IsRun && Info.Split(' ') is [_, var path] ? path : null;

    public static IReadOnlyList<GuideBlock> Read(string markdown)
    {
        var blocks = new List<GuideBlock>();
        string? info = null;
        var text = new List<string>();
        foreach (var line in markdown.Split('\n'))
        {
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                text.Add(line);
            }
            else if (info is null)
            {
                info = line[Fence.Length..].Trim();
                text.Clear();
            }
            else
            {
                blocks.Add(new GuideBlock(info, string.Join('\n', text) + "\n"));
                info = null;
            }
        }

        return info is null ? blocks : throw new InvalidOperationException($"the block '{info}' has no end");
    }
}
