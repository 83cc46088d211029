namespace OcfAgents.Ocf;

/// <summary>The cluster's view of an instance.</summary>
public enum Role
{
    Stopped,
    Started,
    Unpromoted,
    Promoted,
}
