using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace OcfAgents.Ocf;

/// <summary>
/// Opened at the first write. Whoever reads it may have gone, or it was never open: neither may change how an action
/// ends.
/// </summary>
sealed class TolerantWriter(Func<TextWriter> open) : TextWriter
{
    TextWriter? _writer;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    [SuppressMessage("Design", "CA1031", Justification = "See the type: writing never decides anything.")]
    public override void Write(string? value)
    {
        try
        {
            (_writer ??= open()).Write(value);
        }
        catch (Exception)
        {
            _writer = Null;
        }
    }
}
