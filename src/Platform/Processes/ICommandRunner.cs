namespace OcfAgents.Platform.Processes;

public interface ICommandRunner
{
    /// <summary>Runs the program to its end, or kills it when the bound is over or the work is cancelled.</summary>
    CommandResult Run(Command command, TimeSpan bound, CancellationToken cancellation);
}
