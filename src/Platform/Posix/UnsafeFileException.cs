namespace OcfAgents.Platform.Posix;

/// <summary>
/// Something stands at this path that is not what may stand there: a link, a FIFO, a file of someone else.
/// </summary>
public sealed class UnsafeFileException : IOException
{
    public UnsafeFileException()
    {
    }

    public UnsafeFileException(string message) : base(message)
    {
    }

    public UnsafeFileException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
