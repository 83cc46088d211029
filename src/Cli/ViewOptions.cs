using System.CommandLine;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Databases;
using OcfAgents.Platform.Processes;
using Command = System.CommandLine.Command;

namespace OcfAgents.Cli;

/// <summary>The options of verbs that look at the cluster: at which resource, and whether at one that answers or at a file.</summary>
internal sealed class ViewOptions
{
    private readonly Option<string> _resource = new("--resource", "-r") { Description = "the resource, or its clone (default: all of the suite's)" };
    private readonly Option<string> _cib = new("--cib") { Description = "look at a CIB in a file, or at the newest cib.xml below a directory such as an unpacked crm_report, and not at the cluster" };

    public void AddTo(Command command)
    {
        command.Options.Add(_resource);
        command.Options.Add(_cib);
    }

    public string? Resource(ParseResult result) => result.GetValue(_resource);

    /// <exception cref="ClusterException">There is no cluster to look at.</exception>
    public ClusterView Look(ParseResult result)
    {
        var reader = new ClusterReader(new CommandRunner());
        return result.GetValue(_cib) is { } file ? reader.LookAt(CibFile.Find(file)) : reader.Look();
    }

    /// <summary>The database resources that are asked for.</summary>
    /// <exception cref="ClusterException">There is no resource of that name.</exception>
    public IReadOnlyList<DatabaseView> Databases(ParseResult result, ClusterView cluster)
    {
        var reader = new DatabaseReader(new CommandRunner());
        return [.. Chosen(result, cluster).Where(resource => resource.Agent == Clusters.Agents.ChefPgsql).Select(resource => reader.Look(cluster, resource))];
    }

    /// <summary>The resources of the suite that are asked for.</summary>
    /// <exception cref="ClusterException">There is no resource of that name.</exception>
    public IReadOnlyList<ResourceView> Chosen(ParseResult result, ClusterView cluster)
    {
        var ours = cluster.Resources.Where(resource => Clusters.Agents.IsOurs(resource.Agent)).ToList();
        if (Resource(result) is not { } name)
        {
            return ours;
        }

        var chosen = ours.Where(resource => resource.Id == name || resource.Parent == name).ToList();
        return chosen.Count > 0 ? chosen : throw new ClusterException(
            $"there is no resource {name} of this suite{(ours.Count == 0 ? "" : $"; there are {string.Join(", ", ours.Select(resource => resource.Id))}")}");
    }
}
