using System.Collections.Immutable;
using System.Globalization;

namespace OcfAgents.Cli.Clusters;

/// <summary>
/// The cluster at one moment: its configuration and its status, from a cluster that answers or from a file. Immutable, and without an
/// opinion.
/// </summary>
internal sealed record ClusterView
{
    /// <summary>Pacemaker's, of scores and of failures.</summary>
    public const int Infinity = 1_000_000;

    /// <summary>The year 9999, where dates end.</summary>
    private const long MostSeconds = 253_402_300_800;

    /// <summary>When it was looked at; what is told of ages counts from here.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The node that the command runs on; <c>null</c> where it looks at a file.</summary>
    public string? LocalNode { get; init; }

    /// <summary>Pacemaker's version, as it calls itself.</summary>
    public string Version { get; init; } = "";

    public string Name { get; init; } = "";

    public bool HasQuorum { get; init; }

    /// <summary>The designated controller; <c>null</c> while there is none, and nothing is decided.</summary>
    public string? Controller { get; init; }

    public ImmutableArray<NodeView> Nodes { get; init; } = [];

    public ImmutableArray<ResourceView> Resources { get; init; } = [];

    public ImmutableArray<LocationRule> Locations { get; init; } = [];

    public ImmutableArray<Colocation> Colocations { get; init; } = [];

    public ImmutableArray<OrderRule> Orders { get; init; } = [];

    /// <summary>Meta attributes of resources that have none of their own.</summary>
    public ImmutableDictionary<string, string> ResourceDefaults { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Of operations.</summary>
    public ImmutableDictionary<string, string> OperationDefaults { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<OperationResult> Results { get; init; } = [];

    public ImmutableArray<FenceEvent> Fencings { get; init; } = [];

    /// <summary>Of all property sets, the agents' own included.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Transient attributes, by node and name.</summary>
    public ImmutableDictionary<(string Node, string Name), string> Attributes { get; init; } = ImmutableDictionary<(string, string), string>.Empty;

    /// <summary>Private attributes, by name and node; only of a cluster that answers.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, string>> Private { get; init; } = ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty;

    /// <summary>Where resources are active, and which nodes are online, is known.</summary>
    public bool IsMonitored { get; init; }

    /// <summary>What could not be reached, each with its reason.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Pacemaker's default is true.</summary>
    public bool IsFencingEnabled => IsTrue("stonith-enabled", otherwise: true);

    public IEnumerable<ResourceView> FenceDevices => Resources.Where(resource => resource.IsFenceDevice);

    public bool HasFencingDevice => FenceDevices.Any();

    public bool IsInMaintenance => IsTrue("maintenance-mode", otherwise: false);

    /// <summary>A role in a command that a person is to type there.</summary>
    public string Typed(string role) => RoleNames.Typed(role, Version);

    public ResourceView? Resource(string id) => Resources.FirstOrDefault(resource => resource.Id == id || resource.Parent == id);

    public IEnumerable<ResourceView> Of(string agent) => Resources.Where(resource => resource.Agent == agent);

    public NodeView? Node(string name) => Nodes.FirstOrDefault(node => node.Name == name);

    public string? Attribute(string node, string name) => Attributes.GetValueOrDefault((node, name));

    public string? PrivateOf(string node, string name) => Private.GetValueOrDefault(name)?.GetValueOrDefault(node);

    /// <summary>The newest result of a resource on a node that is about its state.</summary>
    public OperationResult? Newest(string resource, string node) => Results
        .Where(result => result.Resource == resource && result.Node == node && result is { IsPending: false, IsKeptFailure: false } && result.Task is not ("notify" or "meta-data" or "validate-all" or "reload" or "reload-agent"))
        .MaxBy(result => (result.Call, result.Since));

    /// <summary>Of each operation of a resource on each node the newest result that has come in.</summary>
    public IEnumerable<OperationResult> LatestResults(string resource) => Results
        .Where(result => result.Resource == resource && !result.IsPending && result.ExitCode >= 0)
        .GroupBy(result => (result.Node, result.Task, result.Interval))
        // A failure is kept beside the result that followed it, under the same number.
        .Select(group => group.MaxBy(result => (result.Call, !result.IsKeptFailure))!);

    /// <summary>The cluster's own, of all operations together; 1000000 for INFINITY.</summary>
    public int FailCount(string resource, string node) => Failures("fail-count", resource, node)
        .Aggregate(0, (sum, text) => Math.Min(Infinity, sum + (int.TryParse(text, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 0, Infinity) : Infinity)));

    /// <summary>When it last failed on a node; <c>null</c> where nothing is recorded.</summary>
    public DateTimeOffset? LastFailure(string resource, string node) => Failures("last-failure", resource, node)
        .Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < MostSeconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null)
        .Max();

    /// <summary>One for each operation, as in fail-count-chefdb#monitor_3000; before Pacemaker 1.1.17 one for all, and of a clone's instance "chefdb:0".</summary>
    private IEnumerable<string> Failures(string kind, string resource, string node) => Attributes
        .Where(attribute => attribute.Key.Node == node && attribute.Key.Name.Split('#')[0].Split(':')[0] == $"{kind}-{resource}")
        .Select(attribute => attribute.Value);

    private bool IsTrue(string property, bool otherwise) =>
        Properties.GetValueOrDefault(property) is { } text ? text is "true" or "yes" or "on" or "1" or "y" : otherwise;
}
