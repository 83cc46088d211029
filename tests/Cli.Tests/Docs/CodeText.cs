namespace OcfAgents.Cli.Tests.Docs;

/// <summary>A block of code in a page of the docs.</summary>
/// <param name="Page">From the root of the repository.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Info">What stands behind the fence; empty for an indented block too.</param>
/// <param name="Mark">What the comment right before it says, such as "output"; empty without one.</param>
/// <param name="Lines">As they are.</param>
internal sealed record CodeText(string Page, int Line, string Info, string Mark, IReadOnlyList<string> Lines)
{
    public const string Output = "output";
    public const string Session = "session";
    public const string NotRun = "not run:";

    /// <summary>Whether it has something to type: the others are output, settings, or a test of their own runs them.</summary>
    public bool HasCommands => Mark != Output && Info is "" or "sh" or "bash" or "shell";

    public bool IsNotRun => Mark.StartsWith(NotRun, StringComparison.Ordinal);

    /// <summary>What is typed: lines that go on are joined, remarks are left out; of a session, what follows its prompt.</summary>
    public IEnumerable<string> Commands
    {
        get
        {
            var whole = "";
            foreach (var line in Mark == Session ? Lines.Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..]) : Lines)
            {
                whole += WithoutRemark(line);
                if (whole.EndsWith('\\'))
                {
                    whole = $"{whole[..^1].TrimEnd()} ";
                    continue;
                }

                if (whole.Trim().Length > 0)
                {
                    yield return string.Join(' ', whole.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                }

                whole = "";
            }
        }
    }

    private static string WithoutRemark(string line)
    {
        if (line.StartsWith('#'))
        {
            return "";
        }

        var at = line.IndexOf(" # ", StringComparison.Ordinal);
        return (at < 0 ? line : line[..at]).TrimEnd();
    }
}
