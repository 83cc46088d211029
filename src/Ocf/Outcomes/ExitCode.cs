namespace OcfAgents.Ocf;

/// <summary>What the OCF resource agent API 1.1 lets an agent exit with, one to one.</summary>
public enum ExitCode
{
    Success = 0,
    ErrGeneric = 1,
    ErrArgs = 2,
    ErrUnimplemented = 3,
    ErrPerm = 4,
    ErrInstalled = 5,
    ErrConfigured = 6,
    NotRunning = 7,
    RunningPromoted = 8,
    FailedPromoted = 9,
    Degraded = 190,
    DegradedPromoted = 191,
}
