namespace OcfAgents.Ocf.Tests;

public enum CommitMode
{
    Off,
    Prefer,
    Strict,
}
