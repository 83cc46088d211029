namespace OcfAgents.Cli.Reports.Model;

/// <summary>One step of a takeover.</summary>
/// <param name="Key">Its name for programs.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="At">When it ended; <c>null</c> where no source tells.</param>
/// <param name="Took">Since the phase before that is known; <c>null</c> for the first, and where it is not known.</param>
/// <param name="How">What says so, or why it is not known.</param>
internal sealed record Phase(string Key, string Name, DateTimeOffset? At, TimeSpan? Took, string How);
