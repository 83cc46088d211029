namespace OcfAgents.Replication.Names;

/// <summary>
/// Every node attribute and cluster property that the suite writes, once: agents and command line take the names from here, and
/// docs/reference/attributes.md is made of it.
/// </summary>
public static class ClusterNames
{
    /// <summary>The set in the CIB that cluster properties of the suite stand in, beside the administrator's.</summary>
    public const string PropertySet = "ocf-agents";

    private const string Agent = "the agent, on its own node";
    private const string Elections = "elections";
    private const string CommandLine = "ocf-agents";

    /// <summary>Pacemaker's own name for it: the library of attributes writes it without asking here.</summary>
    public static ClusterName PromotionScore { get; } = new("master-", "", NameScope.Transient)
    {
        Writer = $"{Agent}, when it changes; a standby's again after ten minutes",
        Reader = "Pacemaker, which promotes where it is highest and never where it is not positive",
        Meaning = "how much this member ought to be promoted: 1000 or 1001 the primary, 100 a standby that streams, 90 one that was shut down as a primary, 10 one without a primary, -1000000 never",
        Example = "100",
    };

    public static ClusterName Lineage { get; } = new("lineage-", "", NameScope.Property)
    {
        Writer = "the agent that is promoted, before and after it",
        Reader = $"every agent at each start and promotion, {CommandLine}",
        Meaning = "the newest promotion: epoch, system identifier, timeline, where it left the one before, node, time, cause",
        Example = "2 7710989225828569464 3 2 0/779EC00 node1 2026-11-22T13:47:28Z failover",
    };

    public static ClusterName Synchronous { get; } = new("sync-", "", NameScope.Property)
    {
        Writer = "the primary's agent, where synchronous is not off",
        Reader = $"{Elections}, {CommandLine}",
        Meaning = "on how many of which standbys every acknowledged commit is",
        Example = "epoch=1 primary=node1 any=1 of=node2,node3",
    };

    public static ClusterName Vote { get; } = new("vote-", "", NameScope.Private)
    {
        Writer = $"{Agent}, in the notification before a promotion",
        Reader = $"{Elections}, {CommandLine}",
        Meaning = "how far this member's WAL goes: which ballot, epoch, timeline, position, what it is, whether it can vouch for the epoch's end",
        Example = "4bef16b54b968e0c:0:1:0/7000000:standby:-",
    };

    public static ClusterName Lag { get; } = new("lag-", "", NameScope.Private)
    {
        Writer = "the primary's agent, on the node of a standby that is more than maximum_lag behind",
        Reader = $"{Elections}, {CommandLine}",
        Meaning = "how far the primary had come: what the standby lacks is known after the primary is lost",
        Example = "epoch=1 end=0/9000000",
    };

    public static ClusterName State { get; } = new("state-", "", NameScope.Private)
    {
        Writer = $"{Agent}: each monitor that finds another state",
        Reader = CommandLine,
        Meaning = "what this member is: state, relation to the newest promotion, epoch, whether it can vouch for its end, remarks",
        Example = "StandbyStreaming Current 1 witness 0",
    };

    public static ClusterName Rejoin { get; } = new("", "-rejoin", NameScope.Transient)
    {
        Writer = $"{Agent}, while a rejoin is at work there",
        Reader = $"people, {CommandLine}",
        Meaning = "how far a rewind or a base backup is",
        Example = "basebackup:40",
    };

    public static ClusterName RejoinOrder { get; } = new("rejoin-order-", "", NameScope.Private)
    {
        Writer = "ocf-agents rejoin and reinit, on that member's node",
        Reader = "that member's agent, at its next monitor, stop or start; good for ten minutes",
        Meaning = "what a person wants of that member: rewind, rejoin, basebackup or cancel; the epoch it is said for, when, a token",
        Example = "rejoin 2 1795354048 4f1c9a",
    };

    public static ClusterName RejoinAnswer { get; } = new("rejoin-answer-", "", NameScope.Private)
    {
        Writer = $"{Agent}, to an order",
        Reader = "ocf-agents rejoin and reinit",
        Meaning = "what has come of the order with this token: stage, bytes of WAL that only this member had, where they are kept, why",
        Example = "4f1c9a|done|16777216|/var/opt/opscode/postgresql/13/data.quarantine-20261122T134728Z|rewound",
    };

    public static ClusterName AcceptLoss { get; } = new("accept-loss-", "", NameScope.Transient)
    {
        Writer = "ocf-agents failover --accept-data-loss, or an operator by attrd_updater",
        Reader = Elections,
        Meaning = "the operator's word that this node may be promoted although it may lack something: the epoch that it is said after; taken away by the promotion",
        Example = "2",
    };

    /// <summary>Of a chef-server resource; all others are of a database.</summary>
    public static ClusterName Reindex { get; } = new("", "-reindex", NameScope.Transient)
    {
        Writer = "the chef-server agent, while its search index is built anew on that node",
        Reader = "people",
        Meaning = "running or failed; none when it is done. RESOURCE is the chef-server resource here",
        Example = "running",
    };

    public static IReadOnlyList<ClusterName> All { get; } =
        [PromotionScore, Lineage, Synchronous, AcceptLoss, Rejoin, Reindex, State, Vote, Lag, RejoinOrder, RejoinAnswer];
}
