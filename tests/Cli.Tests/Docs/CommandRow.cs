using System.Text.RegularExpressions;

namespace OcfAgents.Cli.Tests.Docs;

/// <summary>A row of commands.tsv: what runs the commands of the docs that a pattern names.</summary>
/// <param name="Pattern">Of the whole command.</param>
/// <param name="File">What runs it, from the root of the repository; "-" for nothing.</param>
/// <param name="Test">The name of the test in it; "-" for a script.</param>
/// <param name="Words">Words of the command that have to be there, between blanks; where nothing runs it, why.</param>
internal sealed record CommandRow(Regex Pattern, string File, string Test, string Words)
{
    private const string None = "-";

    public bool IsRun => File != None;

    public static IReadOnlyList<CommandRow> All { get; } = [.. System.IO.File.ReadAllLines(Repository.Path("tests/Cli.Tests/Docs/commands.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .Select(cells => new CommandRow(new Regex(cells[0], RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), cells[1], cells[2], cells[3]))];

    /// <returns>What is not as the row says; nothing where all is.</returns>
    public IEnumerable<string> Flaws()
    {
        if (!IsRun)
        {
            return Words.Length > 10 ? [] : [$"{Pattern}: why is it not run?"];
        }

        if (!System.IO.File.Exists(Repository.Path(File)))
        {
            return [$"{Pattern}: there is no {File}"];
        }

        var text = System.IO.File.ReadAllText(Repository.Path(File));
        return Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(Test == None ? [] : [$"{Test}("])
            .Where(word => !text.Contains(word, StringComparison.Ordinal))
            .Select(word => $"{Pattern}: {File} has no '{word}'");
    }
}
