using System.Collections.ObjectModel;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Pacemaker;

/// <summary>
/// Node attributes by the tools of Pacemaker, in the one spelling that 2.0, 2.1 and 3.0 have in common. crm_attribute
/// --promotion is not in 2.0, and crm_master keeps a score for ever unless told otherwise. A value is given as
/// --update=VALUE: as an argument of its own, one that begins with a minus sign has been taken for an option (-v
/// -INFINITY for -N FINITY in 2.1.5).
/// </summary>
/// <param name="tool">Runs the tools.</param>
/// <param name="resource">The name of the resource, without the number of its clone instance.</param>
/// <param name="localNode">
/// The name of this node, from the action's meta attributes. Null: the tools ask the cluster, and in a bundle get its
/// host.
/// </param>
public sealed class CrmAttributes(ClusterTool tool, string resource, string? localNode = null) : INodeAttributes
{
    private const string CrmAttribute = "crm_attribute";
    private const string AttrdUpdater = "attrd_updater";

    public CrmAttributes(ICommandRunner runner, string resource, string? localNode = null)
        : this(new ClusterTool(runner), resource, localNode)
    {
    }

    public AttributeResult SetPromotionScore(int score, string? node = null) =>
        tool.Write(CrmAttribute, [.. Score(node), $"--update={score}"]);

    public AttributeResult DeletePromotionScore(string? node = null) =>
        tool.Write(CrmAttribute, [.. Score(node), "-D"]);

    public AttributeReading<int?> PromotionScore(string? node = null)
    {
        var result = tool.Run(CrmAttribute, [.. Score(node), "-G", "-q"]);
        if (IsAbsent(result))
            return new AttributeReading<int?>(null, Reason: null);
        if (!result.Succeeded)
            return new AttributeReading<int?>(null, result.Describe());
        return AttributeText.Score(result.Output.Trim()) is { } score
            ? new AttributeReading<int?>(score, Reason: null)
            : new AttributeReading<int?>(null, "crm_attribute answered with what is no score");
    }

    public AttributeResult SetPublic(string name, string value) => tool.Write(AttrdUpdater, [.. Update(name, value)]);

    public AttributeResult DeletePublic(string name) => tool.Write(AttrdUpdater, [.. Own(name), "-D"]);

    public AttributeResult SetPrivate(string name, string value, string? node = null) =>
        tool.Write(AttrdUpdater, [.. Update(name, value, node), "-p"]);

    public AttributeResult DeletePrivate(string name) => tool.Write(AttrdUpdater, [.. Own(name), "-D", "-p"]);

    public AttributeReading<IReadOnlyDictionary<string, string>> QueryPrivate(string name)
    {
        AttributeText.RequireName(name);
        var result = tool.Run(AttrdUpdater, "-n", name, "-Q", "-A");
        if (result.Succeeded)
            return new(AttributeText.ValuesByNode(name, result.Output), Reason: null);
        var nothing = ReadOnlyDictionary<string, string>.Empty;
        return IsAbsent(result) ? new(nothing, Reason: null) : new(nothing, result.Describe());
    }

    // 105 also says that there is no such node; 78, that the attribute is known and has no value anywhere, or since 2.1 that nobody
    // ever set it.
    private static bool IsAbsent(CommandResult result) => result is { End: CommandEnd.Exited } && result.ExitCode switch
    {
        ClusterTool.NoSuchThing => !result.Error.Contains("Could not map", StringComparison.Ordinal),
        ClusterTool.WrongData => result.Error.Contains("no host values", StringComparison.Ordinal)
            || result.Error.Contains("attribute does not exist", StringComparison.Ordinal),
        _ => false,
    };

    private IEnumerable<string> Score(string? node)
    {
        AttributeText.RequireName(resource);
        return [.. Node(node ?? localNode), "-n", $"master-{resource}", "-l", "reboot"];
    }

    private IEnumerable<string> Update(string name, string value, string? node = null)
    {
        AttributeText.RequireValue(value);
        return [.. Own(name, node), $"--update={value}"];
    }

    private IEnumerable<string> Own(string name, string? node = null)
    {
        AttributeText.RequireName(name);
        return [.. Node(node ?? localNode), "-n", name];
    }

    private static IEnumerable<string> Node(string? node)
    {
        if (node is null)
            return [];
        AttributeText.RequireName(node);
        return ["-N", node];
    }
}
