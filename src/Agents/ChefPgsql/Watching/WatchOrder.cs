using System.Globalization;
using OcfAgents.Ocf;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql.Watching;

/// <summary>What one watcher is for: one run of the server, and whom to name when it dies.</summary>
internal sealed record WatchOrder(string Resource, string Node, ProcessIdentity Postmaster)
{
    /// <summary>Not an action: nothing that a cluster calls has arguments behind it.</summary>
    public const string Verb = "watch";

    /// <summary>What stands in the file of its lock.</summary>
    public string Note => $"{Postmaster.Pid} {Postmaster.StartTicks}\n";

    /// <returns>
    /// <c>null</c> where nothing is to be watched: it is not wanted; nothing runs; it is going down already, which the cluster
    /// learns from this monitor; or nobody has said what this node is called.
    /// </returns>
    public static WatchOrder? For(ActionContext context, Observation seen, Classification found) =>
        context.Parameters.Get(ChefPgsqlParameters.Watcher)
        && context.NodeName is { } node
        && found.State != InstanceState.Stopping
        && seen.Run is { } run
            ? new WatchOrder(context.ResourceName, node, new ProcessIdentity(run.Pid, (ulong)run.StartTicks))
            : null;

    public string[] ToArguments() =>
    [
        Verb, Resource, Node,
        Postmaster.Pid.ToString(CultureInfo.InvariantCulture), Postmaster.StartTicks.ToString(CultureInfo.InvariantCulture),
    ];

    /// <returns><c>null</c> for anything that this program did not write itself.</returns>
    public static WatchOrder? TryParse(IReadOnlyList<string> arguments) =>
        arguments is [Verb, { Length: > 0 } resource, { Length: > 0 } node, var pid, var ticks]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
        && ulong.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new WatchOrder(resource, node, new ProcessIdentity(number, start))
            : null;
}
