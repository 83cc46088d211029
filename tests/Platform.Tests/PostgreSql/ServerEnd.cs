using System.Buffers.Binary;
using System.Text;

namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>The server's end of one connection: PostgreSQL's messages by name, and whatever else one wants to send.</summary>
internal sealed class ServerEnd(Stream stream)
{
    public ServerEnd LetIn() => Authentication(0).Message('S', Text("server_version", "15.20")).Message('K', new byte[8]).Ready();

    public ServerEnd Authentication(int method) => Message('R', Number(method));

    public ServerEnd Ready() => Message('Z', [(byte)'I']);

    /// <summary>Waits for the question.</summary>
    public ServerEnd AwaitQuery()
    {
        ReadMessage().Should().StartWith("Q");
        return this;
    }

    public ServerEnd Row(params string?[] columns) => Rows(columns);

    public ServerEnd Rows(params string?[][] rows)
    {
        Message('T', [0, 0]);
        foreach (var row in rows)
            Message('D', RowOf(row));
        return Message('C', Text($"SELECT {rows.Length}")).Ready();
    }

    public ServerEnd Error(string state, string text) => Message('E', [.. Text("SFATAL", "C" + state, "M" + text), 0]);

    public ServerEnd Notice(string text) => Message('N', [.. Text("SNOTICE", "C00000", "M" + text), 0]);

    public ServerEnd Message(char type, params byte[] body) => Send([(byte)type, .. Number(body.Length + 4), .. body]);

    public ServerEnd Send(params byte[] bytes)
    {
        stream.Write(bytes);
        return this;
    }

    /// <summary>Each byte by itself, as a reader has to be able to take them.</summary>
    public ServerEnd InDrops(Action<ServerEnd> what)
    {
        using var recorded = new MemoryStream();
        what(new ServerEnd(recorded));
        foreach (var one in recorded.ToArray())
            Send(one);
        return this;
    }

    /// <summary>Says nothing until the client goes.</summary>
    public void FallSilent() => _ = ReadRest().Count();

    public void Hang() => stream.Close();

    public byte[] ReadStartup()
    {
        var length = new byte[4];
        stream.ReadExactly(length);
        var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - 4];
        stream.ReadExactly(rest);
        BinaryPrimitives.ReadInt32BigEndian(rest).Should().Be(196608, "that is protocol 3.0");
        return rest[4..];
    }

    public IEnumerable<string> ReadRest()
    {
        while (ReadMessage() is { } message)
            yield return message;
    }

    public static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Text(params string[] texts) => [.. texts.SelectMany(text => Encoding.UTF8.GetBytes(text).Append((byte)0))];

    public static byte[] RowOf(params string?[] columns) =>
        [0, (byte)columns.Length, .. columns.SelectMany(column => column is null
            ? Number(-1)
            : [.. Number(Encoding.UTF8.GetByteCount(column)), .. Encoding.UTF8.GetBytes(column)])];

    /// <summary>The type and the text of the next message; null when the client is gone.</summary>
    private string? ReadMessage()
    {
        var header = new byte[5];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            return null;
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
        stream.ReadExactly(body);
        return (char)header[0] + Encoding.UTF8.GetString(body).TrimEnd('\0');
    }
}
