namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>Somebody answers, and not as a PostgreSQL that this client can talk to does.</summary>
#pragma warning disable CA1032 // thrown with all it says, caught in this assembly
internal sealed class UnexpectedMessageException(string message) : IOException(message);
#pragma warning restore CA1032
