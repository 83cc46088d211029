using System.Collections.Immutable;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Processes;
using OcfAgents.Replication.Instance;
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

    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public ClusterView Look()
    {
        var at = DateTimeOffset.UtcNow;
        var monitor = Task.Run(() => _tool.Run("crm_mon", "-1", "--inactive", "--output-as=xml"));
        var node = Task.Run(() => _tool.Run("crm_node", "-n"));
        var cib = _tool.Run("cibadmin", "--query");
        if (!cib.Succeeded)
        {
            throw new ClusterException($"the cluster does not answer: {cib.Describe()}");
        }

        var view = Parse(cib.Output, at);
        var names = view.Of(Agents.ChefPgsql).SelectMany(resource => PrivateNames(resource.Id)).ToArray();
        var readings = names.Select(name => Task.Run(() => (Name: name, Reading: new CrmAttributes(_tool, "any").QueryPrivate(name)))).ToArray();
        view = WithMonitor(view, monitor.GetAwaiter().GetResult());
        view = WithNode(view, node.GetAwaiter().GetResult());
        return readings.Select(reading => reading.GetAwaiter().GetResult()).Aggregate(view, (seen, answer) => answer.Reading.IsAvailable
            ? seen with { Private = seen.Private.SetItem(answer.Name, answer.Reading.Value.ToImmutableDictionary(StringComparer.Ordinal)) }
            : seen with { Problems = seen.Problems.Add($"attribute {answer.Name}: {answer.Reading.Reason}") });
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

    private static IEnumerable<string> PrivateNames(string resource) =>
        [InstanceReport.AttributeName(resource), $"vote-{resource}", $"lag-{resource}", MemberOrder.AttributeName(resource), OrderAnswer.AttributeName(resource)];

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

    private static ClusterView WithNode(ClusterView view, CommandResult node) => node.Succeeded
        ? view with { LocalNode = node.Output.Trim() }
        : view with { Problems = view.Problems.Add($"this node's name is not known: {node.Describe()}") };
}
