namespace OcfAgents.Cli.Reports.Events;

/// <summary>What happened, in the words that the lanes and the phases are made of.</summary>
internal enum EventKind
{
    /// <summary>Pacemaker on the node begins to run.</summary>
    PacemakerStarted,

    /// <summary>Pacemaker on the node was told to end.</summary>
    PacemakerStopping,

    /// <summary>A partition with quorum sees the node.</summary>
    NodeMember,

    /// <summary>A partition with quorum sees the node no more.</summary>
    NodeLost,

    QuorumLost,
    QuorumBack,
    FencingAsked,
    Fenced,
    FencingFailed,

    /// <summary>The cluster asked the node for an operation on a resource.</summary>
    OperationBegun,

    /// <summary>The operation's result is known, good or bad: see the code.</summary>
    OperationEnded,

    /// <summary>Another was promoted by the journal, and no log tells how this one ended.</summary>
    Superseded,

    AgentSaid,
    Attribute,

    /// <summary>Told on the command line.</summary>
    Note,
}
