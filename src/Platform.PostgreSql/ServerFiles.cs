namespace OcfAgents.Platform.PostgreSql;

/// <summary>The files of root's that belong to one instance and lie outside its data directory.</summary>
/// <param name="Log">What the server writes to standard error.</param>
/// <param name="WhileStopping">Settings for the time of a shutdown, else empty; the agent's configuration includes it.</param>
/// <param name="Reception">Settings that stop a standby's reception, else empty; included as well.</param>
public sealed record ServerFiles(string Log, string WhileStopping, string Reception);
