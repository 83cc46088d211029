using System.Text;

namespace OcfAgents.Ocf;

/// <summary>The three descriptors that every process expects to have.</summary>
static class StandardStreams
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // Console's streams write where the descriptor stands, as other programs expect; a FileStream keeps a position of
    // its own, and two of them on one file (2>&1) overwrite each other.
    public static TextWriter Output => new TolerantWriter(() => Writer(Console.OpenStandardOutput()));

    public static TextWriter Error => new TolerantWriter(() => Writer(Console.OpenStandardError()));

    public static bool ErrorIsTerminal => !Console.IsErrorRedirected;

    /// <summary>
    /// Gives /dev/null to each that is missing, so that no file opened later takes the number of standard error and
    /// finds log lines in it.
    /// </summary>
    public static void OpenMissing()
    {
        for (int descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (!Libc.IsOpen(descriptor) && !Libc.OpenNothing())
                return;
        }
    }

    static StreamWriter Writer(Stream stream) => new(stream, Utf8) { AutoFlush = true };
}
