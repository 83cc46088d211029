namespace OcfAgents.Cli.Manual;

/// <summary>What is given without a name.</summary>
/// <param name="Name">As in the synopsis: a word, or the values that it may have, separated by bars.</param>
/// <param name="Description">No full stop at its end.</param>
/// <param name="IsRequired">Whether the verb does nothing without it.</param>
/// <param name="IsRepeatable">Whether there may be more than one.</param>
internal sealed record ManualArgument(string Name, string Description, bool IsRequired, bool IsRepeatable);
