using System.Collections.Immutable;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Names;
using OcfAgents.Replication.Rejoining;

namespace OcfAgents.Cli.Clusters;

/// <summary>
/// Looks at the cluster by Pacemaker's tools, all at once and each within a bound: what does not answer is named in what comes back.
/// Only without the CIB there is nothing to show.
/// </summary>
internal sealed class ClusterReader(ICommandRunner commands)
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(3);

    private readonly ClusterTool _tool = new(commands) { Bound = s_bound };

    /// <param name="includesOrders">Orders to members, and what their agents answered.</param>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public ClusterView Look(bool includesOrders = false)
    {
        var view = LookQuickly();
        var readings = view.Of(Agents.ChefPgsql).SelectMany(resource => PrivateNames(resource, includesOrders))
            .Select(name => Task.Run(() => (Name: name, Reading: new CrmAttributes(_tool, "any").QueryPrivate(name)))).ToArray();
        view = WithNode(view);
        return readings.Select(reading => reading.GetAwaiter().GetResult()).Aggregate(view, (seen, answer) => answer.Reading.IsAvailable
            ? seen with { Private = seen.Private.SetItem(answer.Name, answer.Reading.Value.ToImmutableDictionary(StringComparer.Ordinal)) }
            : seen with { Problems = seen.Problems.Add($"attribute {answer.Name}: {answer.Reading.Reason}") });
    }

    /// <summary>Looks at what the cluster makes of the CIB, without attributes: for one who waits for something.</summary>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public ClusterView LookQuickly()
    {
        var at = DateTimeOffset.UtcNow;
        var monitor = Task.Run(() => _tool.Run("crm_mon", "-1", "--inactive", "--output-as=xml"));
        var cib = _tool.Run("cibadmin", "--query");
        return cib.Succeeded
            ? WithMonitor(Parse(cib.Output, at), monitor.GetAwaiter().GetResult())
            : throw new ClusterException($"the cluster does not answer: {cib.Describe()}");
    }

    /// <summary>Looks at a CIB in a file: what Pacemaker makes of it, without attributes that only a cluster in operation has.</summary>
    /// <exception cref="ClusterException">The file is none.</exception>
    public ClusterView LookAt(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"{file} cannot be read: {trouble.Message}");
        }

        var view = Parse(text, new DateTimeOffset(File.GetLastWriteTimeUtc(file)));
        var program = Path.Combine(_tool.Directory, "crm_mon");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["CIB_file"] = Path.GetFullPath(file) };
        return WithMonitor(view, commands.Run(new Command(program, "-1", "--inactive", "--output-as=xml") { Environment = environment }, s_bound, CancellationToken.None));
    }

    /// <summary>Each is a process: votes and marks matter where there is no primary, orders to who has given one.</summary>
    private static IEnumerable<string> PrivateNames(ResourceView resource, bool includesOrders) =>
    [
        InstanceReport.AttributeName(resource.Id),
        .. resource.Instances.Any(instance => instance.IsPromoted) ? Array.Empty<string>() : [ClusterNames.Vote.Of(resource.Id), ClusterNames.Lag.Of(resource.Id)],
        .. includesOrders ? [MemberOrder.AttributeName(resource.Id), OrderAnswer.AttributeName(resource.Id)] : Array.Empty<string>(),
    ];

    private static ClusterView Parse(string cib, DateTimeOffset at)
    {
        try
        {
            return CibReader.Read(cib, at);
        }
        catch (FormatException trouble)
        {
            throw new ClusterException(trouble.Message);
        }
    }

    private static ClusterView WithMonitor(ClusterView view, CommandResult monitor)
    {
        try
        {
            return monitor.Succeeded
                ? MonitorReader.Add(monitor.Output, view)
                : view with { Problems = view.Problems.Add($"where resources are active is not known: {monitor.Describe()}") };
        }
        catch (FormatException trouble)
        {
            return view with { Problems = view.Problems.Add(trouble.Message) };
        }
    }

    /// <summary>Usually its host name; asked of the cluster where that is no node's.</summary>
    private ClusterView WithNode(ClusterView view)
    {
        if (view.Node(Environment.MachineName) is not null)
        {
            return view with { LocalNode = Environment.MachineName };
        }

        var node = _tool.Run("crm_node", "-n");
        return node.Succeeded
            ? view with { LocalNode = node.Output.Trim() }
            : view with { Problems = view.Problems.Add($"this node's name is not known: {node.Describe()}") };
    }
}
