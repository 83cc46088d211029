namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>The server's ErrorResponse.</summary>
#pragma warning disable CA1032 // thrown with all it says, caught in this assembly
internal sealed class ServerErrorException(string sqlState, string text) : IOException(text)
{
    public string SqlState { get; } = sqlState;
}
#pragma warning restore CA1032
