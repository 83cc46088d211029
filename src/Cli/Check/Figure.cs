namespace OcfAgents.Cli.Check;

/// <summary>A number for graphs.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">B, s, or nothing.</param>
/// <param name="Warning">From where on it is a warning; <c>null</c> for nowhere.</param>
internal sealed record Figure(string Label, double Value, string Unit, double? Warning);
