namespace OcfAgents.Cli.Completions;

/// <summary>What the program says to the scripts of the shells: a line for each word, with a tab and its description, and ":files" where it may be a file.</summary>
internal static class CompletionLines
{
    private const string FilesToo = ":files";

    /// <param name="completion">From the declarations.</param>
    /// <param name="names">Asks the cluster.</param>
    public static IEnumerable<string> Of(Completion completion, Func<OtherWords, IReadOnlyList<string>> names)
    {
        foreach (var (word, description) in completion.Candidates)
        {
            yield return description.Length == 0 ? word : $"{word}\t{OneLine(description)}";
        }

        if (completion.Others is OtherWords.Files)
        {
            yield return FilesToo;
        }
        else if (completion.Others is not OtherWords.None)
        {
            foreach (var name in names(completion.Others).Where(name => name.StartsWith(completion.Typed, StringComparison.Ordinal)))
            {
                yield return completion.Prefix + name;
            }
        }
    }

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
