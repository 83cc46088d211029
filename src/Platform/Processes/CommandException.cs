namespace OcfAgents.Platform.Processes;

/// <summary>
/// A program did not do what was needed of it; the message names it, its end and its first complaint.
/// </summary>
public sealed class CommandException : Exception
{
    public CommandException()
    {
    }

    public CommandException(string message) : base(message)
    {
    }

    public CommandException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public CommandException(CommandResult result) : base(result.Describe()) => Result = result;

    public CommandResult? Result { get; }
}
