using System.Text;

namespace OcfAgents.Ocf;

/// <summary>Text to an open descriptor, each piece at once, where the descriptor stands.</summary>
sealed class DescriptorWriter(int descriptor) : TextWriter
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public override Encoding Encoding => Utf8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value) => Libc.Write(descriptor, Utf8.GetBytes(value ?? ""));
}
