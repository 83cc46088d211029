using OcfAgents.Cli.Clusters;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Replication.Elections;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Wal;

namespace OcfAgents.Cli.Databases;

/// <summary>A node with its instance of a database resource.</summary>
internal sealed record MemberView(NodeView Node)
{
    /// <summary><c>null</c> where the resource is not active.</summary>
    public InstanceView? Instance { get; init; }

    /// <summary>What the cluster wants it to be.</summary>
    public WantedRole Wanted { get; init; }

    /// <summary>What its agent last said that it is; <c>null</c> where it does not run, or the cluster was not asked.</summary>
    public InstanceReport? Report { get; init; }

    /// <summary>Its promotion score; <c>null</c> for none.</summary>
    public int? Score { get; init; }

    /// <summary>What it said in the last election.</summary>
    public Vote? Vote { get; init; }

    /// <summary>What the primary left with it when it lagged.</summary>
    public LagMark? Mark { get; init; }

    public Timeline? Timeline { get; init; }

    /// <summary>The end of its WAL.</summary>
    public Lsn? Received { get; init; }

    public Lsn? Replayed { get; init; }

    /// <summary>What its server itself said.</summary>
    public ReplicationStanding? Standing { get; init; }

    /// <summary>What the primary's pg_stat_replication says of it.</summary>
    public FollowingStandby? Following { get; init; }

    /// <summary>Its slot on the primary.</summary>
    public SlotStanding? Slot { get; init; }

    /// <summary>How much of the primary's WAL it has not received.</summary>
    public long? LagBytes { get; init; }

    /// <summary>How long what is committed takes of late until it can be read there.</summary>
    public TimeSpan? LagTime { get; init; }

    /// <summary>The newest result of the cluster's operations on it.</summary>
    public OperationResult? Result { get; init; }

    /// <summary>How far a rejoin is; empty while there is none.</summary>
    public string Rejoin { get; init; } = "";

    /// <summary>A person's order that its agent has not taken up yet.</summary>
    public MemberOrder? Order { get; init; }

    /// <summary>What its agent answered to the last one.</summary>
    public OrderAnswer? Answer { get; init; }

    public bool HasAddress { get; init; }

    public string Name => Node.Name;

    public bool IsActive => Instance is not null;

    /// <summary>By the primary's word, or for want of it by its agent's; <c>null</c> where neither has one, and of a primary.</summary>
    public bool? IsStreaming => this switch
    {
        { IsPrimary: true } => null,
        { IsActive: false } or { Node.IsOnline: false } => false,
        { Following: { } following } => following.State == "streaming",
        { Report: { } report } => report.State == InstanceState.StandbyStreaming,
        _ => null,
    };

    /// <summary>Its agent's newest result says that it serves and that something is not well.</summary>
    public bool IsDegraded => IsActive && Node.IsOnline && Result is { ExitCode: (int)Ocf.ExitCode.Degraded or (int)Ocf.ExitCode.DegradedPromoted };

    public bool IsPrimary => Instance is { IsPromoted: true };

    /// <summary>Its own state, or for want of it what is known from outside.</summary>
    public string StateWord => this switch
    {
        { Node: { IsUnclean: true } } => "lost, not fenced",
        { Node.IsOnline: false } => "offline",
        { Instance: null } => Stopped,
        { Instance.IsBlocked: true } => "blocked",
        { Rejoin.Length: > 0 } => $"rejoin {Rejoin}",
        { Following: { State: not "streaming" } following } => following.State,
        { Report: { } report } => StateWords.Of(report.State),
        { Instance.IsFailed: true } => "failed",
        _ => "running",
    };

    private string Stopped => Result switch
    {
        { ExitCode: 0 or 7 } or null => "stopped",
        { ExitCode: 5 } => "not installed",
        _ => "failed",
    };
}
