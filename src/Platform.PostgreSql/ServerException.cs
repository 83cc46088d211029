namespace OcfAgents.Platform.PostgreSql;

/// <summary>The server could not be brought to do what was asked; the message says why, in words for a DBA.</summary>
public sealed class ServerException : Exception
{
    public ServerException()
    {
    }

    public ServerException(string message)
        : base(message)
    {
    }

    public ServerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
