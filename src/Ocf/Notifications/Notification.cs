namespace OcfAgents.Ocf;

/// <summary>
/// The notify lists of one transition. They are the plan at the moment when the transition was computed: during all of
/// it the promoted list still names the old promoted instance. A change of a public attribute or of the configuration
/// aborts the transition, and the next one may well arrive with those lists empty.
/// </summary>
public sealed record Notification
{
    /// <summary>Null in the environment of start, stop, promote and demote, which have the lists only.</summary>
    public NotificationKind? Kind { get; init; }

    /// <summary><c>start</c>, <c>stop</c>, <c>promote</c> or <c>demote</c>.</summary>
    public string? Operation { get; init; }

    public IReadOnlyList<NotifiedInstance> Start { get; init; } = [];

    public IReadOnlyList<NotifiedInstance> Stop { get; init; } = [];

    public IReadOnlyList<NotifiedInstance> Promote { get; init; } = [];

    public IReadOnlyList<NotifiedInstance> Demote { get; init; } = [];

    public IReadOnlyList<NotifiedInstance> Active { get; init; } = [];

    public IReadOnlyList<NotifiedInstance> Inactive { get; init; } = [];

    public IReadOnlyList<NotifiedInstance> Promoted { get; init; } = [];

    public IReadOnlyList<NotifiedInstance> Unpromoted { get; init; } = [];

    public IReadOnlyList<string> AvailableNodes { get; init; } = [];

    public IReadOnlyList<string> AllNodes { get; init; } = [];

    /// <summary>Promoted, less those demoted, and those promoted: by node, sorted.</summary>
    public IReadOnlyList<string> NodesPromotedAfter => NodesAfter(Promoted, Demote, Promote);

    /// <summary>Active, less those stopped, and those started: by node, sorted.</summary>
    public IReadOnlyList<string> NodesActiveAfter => NodesAfter(Active, Stop, Start);

    /// <summary>
    /// A promoted instance on a node that is still there is demoted, and one on another node promoted. That is the
    /// plan; whether the old one went down in good order has to be proved otherwise, and so has that its node is there: Pacemaker
    /// 2.1.5 names one that was just fenced among the available ones.
    /// </summary>
    public bool IsSwitchover
    {
        get
        {
            string[] leaving = [.. NodesOf(Promoted).Intersect(NodesOf(Demote), StringComparer.Ordinal)];
            bool oldOneIsThere = AvailableNodes.Count == 0 || leaving.Any(AvailableNodes.Contains);
            bool newOneIsElsewhere = NodesOf(Promote).Except(leaving, StringComparer.Ordinal).Any();
            return leaving.Length > 0 && oldOneIsThere && newOneIsElsewhere;
        }
    }

    /// <summary>
    /// Equal on all nodes, and in every notification, of the same plan: the lists without type, operation and order.
    /// </summary>
    public string Fingerprint => NotificationFingerprint.Of(this);

    // Counted by node, not matched by instance: the entries of an anonymous clone are interchangeable, and a globally
    // unique one may have several instances on one node.
    static string[] NodesAfter(
        IReadOnlyList<NotifiedInstance> before,
        IReadOnlyList<NotifiedInstance> leaving,
        IReadOnlyList<NotifiedInstance> coming)
        => [.. NodesOf(before).Concat(NodesOf(coming))
            .Distinct(StringComparer.Ordinal)
            .Where(node => Math.Max(0, CountOn(node, before) - CountOn(node, leaving)) + CountOn(node, coming) > 0)
            .Order(StringComparer.Ordinal)];

    static IEnumerable<string> NodesOf(IReadOnlyList<NotifiedInstance> instances)
        => instances.Select(instance => instance.Node).OfType<string>();

    static int CountOn(string node, IReadOnlyList<NotifiedInstance> instances)
        => instances.Count(instance => string.Equals(instance.Node, node, StringComparison.Ordinal));
}
