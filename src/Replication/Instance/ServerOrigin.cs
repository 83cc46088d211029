namespace OcfAgents.Replication.Instance;

/// <summary>Who started the server that runs.</summary>
public enum ServerOrigin
{
    /// <summary>The agent, with its own configuration; or none runs; or it was not looked at.</summary>
    Agent,

    /// <summary>Somebody, on a node where the cluster has never started it: it is taken over as it is.</summary>
    Person,

    /// <summary>runit, on a node where the cluster has never started it.</summary>
    Runit,

    /// <summary>Not the agent, on a node where the cluster has started it before.</summary>
    Stranger,
}
