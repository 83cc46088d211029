using System.Buffers.Binary;
using System.Text;

namespace OcfAgents.Platform.PostgreSql.Wire;

/// <summary>What this client says: three messages of protocol 3.0.</summary>
internal static class FrontendMessage
{
    private const int Protocol3 = 3 << 16;
    private const int LengthBytes = 4;

    public static ReadOnlySpan<byte> Terminate => [(byte)'X', 0, 0, 0, LengthBytes];

    /// <summary>The only message without a type before its length.</summary>
    public static byte[] Startup(params ReadOnlySpan<(string Name, string Value)> settings)
    {
        var message = new List<byte>([0, 0, 0, 0, Protocol3 >> 24, Protocol3 >> 16, 0, 0]);
        foreach (var (name, value) in settings)
        {
            Append(message, name);
            Append(message, value);
        }

        message.Add(0);
        return WithLength(message, at: 0);
    }

    public static byte[] Query(string text)
    {
        var message = new List<byte>([(byte)'Q', 0, 0, 0, 0]);
        Append(message, text);
        return WithLength(message, at: 1);
    }

    private static void Append(List<byte> message, string text)
    {
        message.AddRange(Encoding.UTF8.GetBytes(text));
        message.Add(0);
    }

    // The length counts itself, and not the type.
    private static byte[] WithLength(List<byte> message, int at)
    {
        byte[] bytes = [.. message];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), bytes.Length - at);
        return bytes;
    }
}
