using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OcfAgents.Cli.Alerts;

/// <summary>
/// The journal's native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): NAME=value and a line end; a value with a line end in it, which
/// could otherwise make up fields, as NAME, line end, length in 64 bits little endian, value, line end.
/// </summary>
internal static class JournalDatagram
{
    public static byte[] Of(IEnumerable<JournalField> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in fields)
        {
            Encoding.ASCII.GetBytes(name, buffer);
            var bytes = Encoding.UTF8.GetBytes(value);
            if (bytes.AsSpan().Contains((byte)'\n'))
            {
                buffer.Write("\n"u8);
                BinaryPrimitives.WriteUInt64LittleEndian(buffer.GetSpan(sizeof(ulong)), (ulong)bytes.Length);
                buffer.Advance(sizeof(ulong));
            }
            else
            {
                buffer.Write("="u8);
            }

            buffer.Write(bytes);
            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
