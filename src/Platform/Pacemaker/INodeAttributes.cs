namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// What nodes tell each other through Pacemaker. Outside a cluster everything here is unavailable, and nothing is an
/// exception: an action is tried by hand, too.
/// </summary>
public interface INodeAttributes
{
    /// <summary>
    /// How much this node (or that one) ought to be promoted; only a positive score can be. Gone after a reboot.
    /// </summary>
    AttributeResult SetPromotionScore(int score, string? node = null);

    AttributeResult DeletePromotionScore(string? node = null);

    /// <summary>The score as the CIB has it, or null where the node has none.</summary>
    AttributeReading<int?> PromotionScore(string? node = null);

    /// <summary>
    /// A transient attribute of this node that the CIB shows. Each change of it aborts the running transition.
    /// </summary>
    AttributeResult SetPublic(string name, string value);

    AttributeResult DeletePublic(string name);

    /// <summary>
    /// An attribute of this node (or of that one) that only the attribute daemons know: a change of it disturbs nothing. It is gone
    /// when the node that it is of leaves the cluster, whoever wrote it.
    /// </summary>
    AttributeResult SetPrivate(string name, string value, string? node = null);

    AttributeResult DeletePrivate(string name);

    /// <summary>The values of all nodes that have one, by node name; of public attributes, too.</summary>
    AttributeReading<IReadOnlyDictionary<string, string>> QueryPrivate(string name);
}
