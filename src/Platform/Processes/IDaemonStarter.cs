namespace OcfAgents.Platform.Processes;

public interface IDaemonStarter
{
    /// <summary>Starts it and returns at once; whether it becomes ready is for others to see.</summary>
    /// <exception cref="CommandException">It could not be started.</exception>
    ProcessIdentity StartDaemon(DaemonCommand command);
}
