namespace OcfAgents.Cli.Manual;

/// <summary>A verb as its reader sees it.</summary>
/// <param name="Path">All words of it: setup cluster.</param>
/// <param name="Description">A sentence.</param>
/// <param name="Arguments">In their order.</param>
/// <param name="Options">In their order, without --help.</param>
/// <param name="IsGroup">Whether another word has to follow.</param>
internal sealed record ManualVerb(
    string Path, string Description, IReadOnlyList<ManualArgument> Arguments, IReadOnlyList<ManualOption> Options, bool IsGroup)
{
    /// <summary>What is typed after the program's name: the path, what has to be given, and that there is more.</summary>
    public string Synopsis => string.Join(' ', Words());

    private IEnumerable<string> Words()
    {
        yield return Path;
        if (IsGroup)
        {
            yield return "VERB";
        }

        foreach (var option in Options.Where(option => option.IsRequired))
        {
            yield return $"{option.Names[0]} {option.Value}";
        }

        if (Options.Any(option => !option.IsRequired))
        {
            yield return "[OPTION...]";
        }

        foreach (var argument in Arguments)
        {
            var name = argument.IsRepeatable ? $"{argument.Name}..." : argument.Name;
            yield return argument.IsRequired ? name : $"[{name}]";
        }
    }
}
