namespace OcfAgents.Platform.PostgreSql.Standing;

/// <summary>What a server said of its settings, or why it did not.</summary>
/// <param name="Settings"><c>null</c> where it did not answer.</param>
/// <param name="Problem">Why; <c>null</c> where it did.</param>
public sealed record ServerSettingsAnswer(ServerSettings? Settings, string? Problem);
