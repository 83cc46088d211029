namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>One message of the server's. It lies in the reader's buffer, and is gone with the next one.</summary>
internal readonly ref struct BackendMessage(BackendMessageType type, ReadOnlySpan<byte> body)
{
    public BackendMessageType Type { get; } = type;

    public ReadOnlySpan<byte> Body { get; } = body;
}
