using OcfAgents.Cli.Steps;
using OcfAgents.Replication.Names;

namespace OcfAgents.Cli.Switchover;

/// <summary>Tells the agents that this node may be promoted although something may be lost.</summary>
/// <param name="Resource">The primitive.</param>
/// <param name="Node">Who.</param>
/// <param name="Epoch">The newest promotion: the word is good after this one alone.</param>
internal sealed record GiveWord(string Resource, string Node, long Epoch) : Step("word", $"attrd_updater -N {Node} -n {Attribute(Resource)} -U {Epoch}")
{
    public static string Attribute(string resource) => ClusterNames.AcceptLoss.Of(resource);
}
