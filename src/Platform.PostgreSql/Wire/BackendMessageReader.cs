using System.Buffers.Binary;
using System.Text;

namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>
/// Cuts what arrives into messages. The socket's directory may be one that others can write to, so whoever answers there is not
/// trusted: a message has to fit into one buffer, and a conversation has an end.
/// </summary>
internal sealed class BackendMessageReader(UnixStream stream)
{
    private const int HeaderBytes = 5;
    private const int LengthBytes = 4;
    private const int LongestMessage = 32 * 1024;
    private const int LongestConversation = 1024 * 1024;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(LongestMessage);
    private int _start;
    private int _end;
    private int _received;

    /// <exception cref="UnexpectedMessageException">What came is no message of the protocol, or too long.</exception>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    public BackendMessage Read()
    {
        Require(HeaderBytes);
        var type = (BackendMessageType)_buffer[_start];
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + 1));
        if (length is < LengthBytes or > LongestMessage - 1)
            throw NotAMessage(type, length);
        Require(1 + length);
        var body = _buffer.AsSpan(_start + HeaderBytes, length - LengthBytes);
        _start += 1 + length;
        return new BackendMessage(type, body);
    }

    private void Require(int bytes)
    {
        if (_start + bytes > _buffer.Length)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        while (_end - _start < bytes)
        {
            var count = stream.Receive(_buffer.AsSpan(_end));
            if (count == 0)
                throw new EndOfStreamException("the server closed the connection");
            _end += count;
            _received += count;
            if (_received > LongestConversation)
                throw new UnexpectedMessageException("the server does not stop talking");
        }
    }

    // A postmaster that cannot fork says so in the form of protocol 2: an E, and the text where the length would be.
    private UnexpectedMessageException NotAMessage(BackendMessageType type, int length)
    {
        if (type != BackendMessageType.ErrorResponse)
            return new UnexpectedMessageException($"the server sent no PostgreSQL message (type {(byte)type}, length {length})");
        var text = _buffer.AsSpan((_start + 1).._end);
        var end = text.IndexOf((byte)0);
        return new UnexpectedMessageException(Encoding.UTF8.GetString(end < 0 ? text : text[..end]).Trim());
    }
}
