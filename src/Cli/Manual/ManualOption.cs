namespace OcfAgents.Cli.Manual;

/// <summary>An option as its reader sees it.</summary>
/// <param name="Names">The way it is mostly written first.</param>
/// <param name="Value">What follows it, such as "address" or "off|prefer|strict"; null for a switch.</param>
/// <param name="Description">No full stop at its end.</param>
/// <param name="Default">Null where there is none.</param>
/// <param name="IsRequired">Whether the verb does nothing without it.</param>
/// <param name="IsRepeatable">Whether it may be given more than once.</param>
internal sealed record ManualOption(
    IReadOnlyList<string> Names, string? Value, string Description, string? Default, bool IsRequired, bool IsRepeatable);
