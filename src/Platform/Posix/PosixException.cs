using System.Runtime.InteropServices;
using Mono.Unix.Native;

namespace OcfAgents.Platform.Posix;

/// <summary>The operating system refused: what was tried, and its word for why.</summary>
public sealed class PosixException : IOException
{
    public PosixException()
    {
    }

    public PosixException(string message) : base(message)
    {
    }

    public PosixException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public PosixException(string attempt, Errno error)
        : base($"cannot {attempt}: {Marshal.GetPInvokeErrorMessage((int)error)} ({error})") => Error = error;

    public Errno Error { get; }

    /// <summary>The errno of the last call that sets it: Mono's NativeConvert would need the helper library.</summary>
    internal static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    internal static PosixException Of(string attempt) => new(attempt, LastError);

    internal static void ThrowIfFailed(long result, string attempt)
    {
        if (result < 0)
            throw Of(attempt);
    }
}
