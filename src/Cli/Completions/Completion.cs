namespace OcfAgents.Cli.Completions;

/// <summary>What a word that is being typed may become.</summary>
/// <param name="Candidates">Whole words, with a description or "".</param>
/// <param name="Others">What else it may be, which is not known from the declarations.</param>
internal sealed record Completion(IReadOnlyList<(string Word, string Description)> Candidates, OtherWords Others = OtherWords.None)
{
    public static Completion Nothing { get; } = new([]);

    /// <summary>What comes before the value in the same word: "--format=".</summary>
    public string Prefix { get; init; } = "";

    /// <summary>As much of the value as is typed.</summary>
    public string Typed { get; init; } = "";
}
