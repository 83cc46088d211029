using System.Globalization;
using OcfAgents.Replication.Lineages;
using OcfAgents.Replication.Names;

namespace OcfAgents.Agents.ChefPgsql.Elections;

/// <summary>
/// The operator's explicit word that this node is to be promoted although it may lack something: a node attribute that holds the
/// number of the epoch which it is said for. The promotion begins another epoch, so a word that is forgotten does nothing later.
/// </summary>
internal static class OperatorsWord
{
    public static string AttributeName(string resource) => ClusterNames.AcceptLoss.Of(resource);

    public static bool IsGiven(LocalInstance instance) =>
        instance.Lineages.View is { Problem: null, Newest: { } newest }
        && instance.Attributes.QueryPrivate(AttributeName(instance.Context.ResourceName)) is { IsAvailable: true } reading
        && reading.Value.TryGetValue(instance.NodeName, out var epoch)
        && epoch == newest.Epoch.ToString(CultureInfo.InvariantCulture);

    /// <summary>It has been acted on; another promotion needs another.</summary>
    public static void Forget(LocalInstance instance)
    {
        if (instance.Lineages.View.Newest is { Cause: PromotionCause.Override })
        {
            instance.Attributes.DeletePublic(AttributeName(instance.Context.ResourceName));
        }
    }
}
