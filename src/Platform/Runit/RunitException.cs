namespace OcfAgents.Platform.Runit;

/// <summary>runit does not do what it is told, for a reason that the message tells the operator.</summary>
public sealed class RunitException : Exception
{
    public RunitException()
    {
    }

    public RunitException(string message)
        : base(message)
    {
    }

    public RunitException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
