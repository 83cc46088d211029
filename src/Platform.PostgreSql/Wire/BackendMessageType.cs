namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>The first byte of a message of the server's; those that can come to one who logs in and asks a simple query.</summary>
internal enum BackendMessageType : byte
{
    None,
    NotificationResponse = (byte)'A',
    CommandComplete = (byte)'C',
    DataRow = (byte)'D',
    ErrorResponse = (byte)'E',
    EmptyQueryResponse = (byte)'I',
    BackendKeyData = (byte)'K',
    NoticeResponse = (byte)'N',
    Authentication = (byte)'R',
    ParameterStatus = (byte)'S',
    RowDescription = (byte)'T',
    ReadyForQuery = (byte)'Z',
}
