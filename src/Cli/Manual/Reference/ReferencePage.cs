namespace OcfAgents.Cli.Manual.Reference;

/// <summary>The pages of docs/reference that are about the whole suite, by their names.</summary>
internal static class ReferencePage
{
    public const string ExitCodes = "exit-codes";
    public const string Attributes = "attributes";

    /// <param name="name">One of those above.</param>
    /// <returns>The page as Markdown.</returns>
    public static string Of(string name) => name switch
    {
        ExitCodes => ExitCodePage.Text(),
        Attributes => AttributePage.Text(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such page"),
    };

    /// <summary>What says at the head of a page where it comes from.</summary>
    public static string Origin(string name) => $"<!-- Made of the declarations by: ocf-agents man --reference {name} -->";
}
