namespace OcfAgents.Cli.Alerts;

/// <param name="Name">Capital letters, digits and underscores.</param>
/// <param name="Value">Any text.</param>
internal readonly record struct JournalField(string Name, string Value);
