namespace OcfAgents.Replication.Instance;

/// <summary>The state field of <c>pg_control</c> (DBState of PostgreSQL's pg_control.h), with its numbers.</summary>
public enum ControlState
{
    StartingUp = 0,
    ShutDown = 1,
    ShutDownInRecovery = 2,
    ShuttingDown = 3,
    InCrashRecovery = 4,
    InArchiveRecovery = 5,
    InProduction = 6,
}
