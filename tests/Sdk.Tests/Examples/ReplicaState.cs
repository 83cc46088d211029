namespace OcfAgents.Sdk.Tests.Examples;

public enum ReplicaState
{
    Stopped,
    Standby,
    Primary,
    Broken,
    BrokenPrimary,
}
