using System.Collections.Immutable;
using System.CommandLine;
using OcfAgents.Cli.Databases;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Clusters;

/// <summary>The options of verbs that look: at which resources, and at a cluster or at a file.</summary>
internal sealed class LookOptions
{
    private readonly Option<string> _resource = new("--resource", "-r") { Description = "one resource, or its clone; all of this suite by default", HelpName = "RESOURCE" };
    private readonly Option<string> _file = new("--cib") { Description = "look at a CIB in a file, as of pcs cluster cib, or at the newest cib.xml below a directory such as an unpacked crm_report, and not at the cluster", HelpName = "FILE" };

    public void AddTo(Command command, bool takesFile)
    {
        command.Options.Add(_resource);
        if (takesFile)
        {
            command.Options.Add(_file);
        }
    }

    /// <exception cref="ClusterException">
    /// The cluster does not answer, or the file is none; or where resources are active is not known, which would look like none is.
    /// </exception>
    public ClusterView Look(ParseResult result, ICommandRunner commands)
    {
        var cluster = LookAtWhatThereIs(result, commands);
        return cluster.IsMonitored ? cluster : throw new ClusterException(string.Join("; ", cluster.Problems));
    }

    /// <summary>For those who tell what could not be reached.</summary>
    /// <exception cref="ClusterException">The cluster does not answer, or the file is none.</exception>
    public ClusterView LookAtWhatThereIs(ParseResult result, ICommandRunner commands)
    {
        var reader = new ClusterReader(commands);
        return result.GetValue(_file) is { Length: > 0 } file ? reader.LookAt(CibFile.Find(file)) : reader.Look();
    }

    /// <summary>Those of this suite that were asked for.</summary>
    /// <exception cref="ClusterException">There is none of that name.</exception>
    public ImmutableArray<ResourceView> Resources(ParseResult result, ClusterView cluster) => Resources(result.GetValue(_resource), cluster);

    public static ImmutableArray<ResourceView> Resources(string? name, ClusterView cluster)
    {
        var all = cluster.Resources.Where(resource => Agents.IsOurs(resource.Agent)).ToImmutableArray();
        var known = all.IsEmpty ? "the cluster has no resource of this suite" : $"there are {string.Join(", ", all.Select(resource => resource.Id))}";
        return all.Where(resource => name is null or "" || resource.Id == name || resource.Parent == name).ToImmutableArray() switch
        {
            { IsEmpty: true } when name is { Length: > 0 } => throw new ClusterException($"there is no resource {name} of this suite: {known}"),
            var found => found,
        };
    }

    public static ImmutableArray<DatabaseView> Databases(ClusterView cluster, IEnumerable<ResourceView> resources, ICommandRunner commands) =>
        [.. resources.Where(resource => resource.Agent == Agents.ChefPgsql).Select(resource => new DatabaseReader(commands).Look(cluster, resource))];
}
