using OcfAgents.Cli.Steps;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Rejoining;

/// <summary>The order into the cluster, and the cluster made to look at that one instance anew, which is where its agent asks for orders.</summary>
internal sealed record GiveOrder(string Resource, string Node, MemberOrder Order) : Step(
    "order",
    $"attrd_updater -N {Node} -n {MemberOrder.AttributeName(Resource)} --update='{Order}' -p, then crm_resource --refresh --resource={Resource} --node={Node}");
