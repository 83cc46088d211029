namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>A paragraph of a description, or lines that stay as they are.</summary>
/// <param name="Lines">One, of any length, for a paragraph.</param>
/// <param name="IsLiteral">Whether the lines stay as they are: examples, lists, tables.</param>
internal sealed record TextBlock(IReadOnlyList<string> Lines, bool IsLiteral)
{
    /// <summary>The blocks of a description. Empty lines part them; one with a line that is indented, or begins as a list's item does, is literal.</summary>
    public static IReadOnlyList<TextBlock> Of(string description)
    {
        var blocks = new List<TextBlock>();
        var lines = new List<string>();
        foreach (var line in Aligned(description).Append(""))
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                blocks.Add(lines.Exists(IsKept) ? new TextBlock([.. lines], IsLiteral: true) : new TextBlock([string.Join(' ', lines)], IsLiteral: false));
                lines.Clear();
            }
        }

        return blocks;
    }

    private static bool IsKept(string line) => line[0] == ' ' || line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal);

    /// <summary>Without what all lines after the first are indented by, since the metadata is.</summary>
    private static IEnumerable<string> Aligned(string description)
    {
        var lines = description.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd()).ToList();
        var indent = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return lines.Select((line, index) => index == 0 ? line.TrimStart() : line[Math.Min(indent, line.Length)..]);
    }
}
