namespace OcfAgents.Platform.PostgreSql;

/// <summary>The files of root's that belong to one instance and lie outside its data directory.</summary>
/// <param name="Log">What the server writes to standard error.</param>
/// <param name="WhileStopping">Settings for the time of a shutdown, else empty; the agent's configuration includes it.</param>
public sealed record ServerFiles(string Log, string WhileStopping);
