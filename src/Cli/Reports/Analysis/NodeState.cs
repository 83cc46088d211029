using OcfAgents.Cli.Reports.Events;
using OcfAgents.Cli.Reports.Model;
using OcfAgents.Cli.Reports.Sources;

namespace OcfAgents.Cli.Reports.Analysis;

/// <summary>What is known of a node and its instance at a moment.</summary>
/// <param name="Membership">What the cluster holds of the node.</param>
/// <param name="Role">What the instance is.</param>
/// <param name="MayBePrimary">Whether PostgreSQL may take writes there: until a word that proves the contrary.</param>
/// <param name="IsLeaving">Whether Pacemaker on the node was told to end.</param>
internal readonly record struct NodeState(Membership Membership, InstanceRole Role, bool MayBePrimary, bool IsLeaving)
{
    public NodeState After(ReportEvent seen, string resource) => seen.Kind switch
    {
        EventKind.PacemakerStarted => new NodeState(Membership.Joining, InstanceRole.Unknown, false, false),
        EventKind.PacemakerStopping => this with { IsLeaving = true },
        EventKind.NodeMember => Membership is Membership.Member or Membership.Fencing ? this : this with { Membership = Membership.Member, IsLeaving = false },
        EventKind.NodeLost when IsLeaving => new NodeState(Membership.Off, InstanceRole.Unknown, false, false),
        EventKind.NodeLost => Membership is Membership.Off or Membership.Fenced or Membership.Fencing ? this : this with { Membership = Membership.Lost },
        EventKind.FencingAsked => Membership == Membership.Fenced ? this : this with { Membership = Membership.Fencing },
        EventKind.Fenced => new NodeState(Membership.Fenced, InstanceRole.Unknown, false, false),
        EventKind.FencingFailed => Membership == Membership.Fencing ? this with { Membership = Membership.Lost } : this,
        EventKind.Superseded => MayBePrimary ? this with { Role = InstanceRole.Unknown, MayBePrimary = false } : this,
        EventKind.OperationBegun when seen.Resource == resource => Present().Begun(seen.Operation),
        EventKind.OperationEnded when seen.Resource == resource => Present().Ended(seen),
        EventKind.OperationBegun or EventKind.OperationEnded or EventKind.QuorumLost or EventKind.QuorumBack or EventKind.AgentSaid or EventKind.Attribute or EventKind.Note => this,
        _ => throw new InvalidOperationException($"no such event: {seen.Kind}"),
    };

    /// <summary>What it was before the first thing that is known of it, as far as that tells: only a standby is promoted, only a primary demoted.</summary>
    public static NodeState Before(ReportEvent first, string resource) => first switch
    {
        { Kind: EventKind.NodeLost or EventKind.FencingAsked or EventKind.PacemakerStopping } => new NodeState(Membership.Member, InstanceRole.Unknown, false, false),
        { Kind: EventKind.OperationBegun or EventKind.OperationEnded, Operation: "promote", Source: not SourceKind.FailoverJournal } when first.Resource == resource => new NodeState(Membership.Member, InstanceRole.Unpromoted, false, false),
        { Kind: EventKind.OperationBegun or EventKind.OperationEnded, Operation: "demote" } when first.Resource == resource => new NodeState(Membership.Member, InstanceRole.Promoted, true, false),
        _ => new NodeState(Membership.Unknown, InstanceRole.Unknown, false, false),
    };

    /// <summary>Where the cluster has an operation done, there is a member.</summary>
    private NodeState Present() => Membership == Membership.Unknown ? this with { Membership = Membership.Member } : this;

    private NodeState Begun(string operation) => operation switch
    {
        "start" => this with { Role = InstanceRole.Starting },
        "promote" => this with { Role = InstanceRole.Promoting, MayBePrimary = true },
        "demote" => this with { Role = InstanceRole.Demoting },
        "stop" => this with { Role = InstanceRole.Stopping },
        _ => this,
    };

    private NodeState Ended(ReportEvent seen)
    {
        if (seen.IsFailure)
        {
            // That nothing runs is a failure, and proves that nobody writes there.
            return this with { Role = Role == InstanceRole.Stopped ? Role : InstanceRole.Failed, MayBePrimary = MayBePrimary && seen.Code != 7 };
        }

        return (seen.Operation, seen.Code) switch
        {
            ("start" or "demote", 0) => this with { Role = InstanceRole.Unpromoted, MayBePrimary = false },
            ("promote", 0) or ("monitor" or "probe", 8 or 191) => this with { Role = InstanceRole.Promoted, MayBePrimary = true },
            ("stop", 0) or ("probe", 7) => this with { Role = InstanceRole.Stopped, MayBePrimary = false },
            ("probe", 0 or 190) => this with { Role = InstanceRole.Unpromoted, MayBePrimary = false },
            // A monitor that was under way while the role changed tells of the role before.
            ("monitor", 0 or 190) when Role is InstanceRole.Unknown or InstanceRole.Failed or InstanceRole.Stopped => this with { Role = InstanceRole.Unpromoted, MayBePrimary = false },
            _ => this,
        };
    }
}
