using System.Collections.Immutable;
using System.Xml.Linq;
using OcfAgents.Cli.Clusters;
using OcfAgents.Cli.Output;
using OcfAgents.Cli.Setup;
using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Pacemaker;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Cli.Doctor;

/// <summary>Gathers what the checks judge: the cluster, and of this node what only it can tell. Changes nothing.</summary>
internal sealed class DoctorReader(ICommandRunner commands)
{
    private const string CorosyncFile = "/etc/corosync/corosync.conf";
    private const string AgentDirectory = "/usr/lib/ocf/resource.d";
    private const string ProgramDirectory = "/usr/libexec/ocf-agents";

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(3);

    public Evidence Look(ClusterView cluster, ImmutableArray<ResourceView> resources)
    {
        var evidence = new Evidence
        {
            Cluster = cluster,
            Resources = resources,
            Version = ProductVersion.Text,
            Advised = AdvisedTimeouts.Of(AgentMetadata.All),
        };
        var databases = LookOptions.Databases(cluster, resources, commands);
        return cluster.LocalNode is null
            ? evidence with { Databases = [.. databases.Select(database => new DatabaseEvidence(database))] }
            : evidence with
            {
                Databases = [.. databases.Select(new DatabaseEvidenceReader(commands).Look)],
                Corosync = Corosync(),
                AgentFiles = [.. AgentFiles(resources).Select(Stat)],
                AgentVersions = Versions(resources),
                IsClockSynchronized = Clock(),
                RunitServices = Services(resources),
            };
    }

    internal static FileState Stat(string path) => FileOwnership.Of(path) is { } ownership
        ? new FileState(path, ownership.Uid, ownership.Mode)
        : new FileState(path, Uid: null, UnixFileMode.None);

    private static IEnumerable<string> AgentFiles(ImmutableArray<ResourceView> resources) => resources.Select(resource => resource.Agent).Distinct(StringComparer.Ordinal)
        .SelectMany(agent => agent.Split(':') is [_, var provider, var type]
            ? (string[])[Path.Combine(AgentDirectory, provider, type), Path.Combine(ProgramDirectory, type)]
            : [])
        .Distinct(StringComparer.Ordinal);

    private CorosyncFacts? Corosync()
    {
        try
        {
            var running = new ClusterTool(commands) { Bound = s_bound }.Run("corosync-cmapctl", "runtime.config.totem.");
            return CorosyncFacts.Parse(File.ReadAllText(CorosyncFile), running.Succeeded ? running.Output : "");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private ImmutableDictionary<string, string> Versions(ImmutableArray<ResourceView> resources) => resources
        .Select(resource => resource.Agent.Split(':')[^1]).Distinct(StringComparer.Ordinal)
        .Select(agent => (Agent: agent, Version: VersionOf(agent))).Where(found => found.Version is not null)
        .ToImmutableDictionary(found => found.Agent, found => found.Version!, StringComparer.Ordinal);

    /// <summary>As its metadata has it.</summary>
    private string? VersionOf(string agent)
    {
        var program = Path.Combine(ProgramDirectory, agent);
        if (!Stat(program).IsProgramOfRoot)
        {
            return null;
        }

        var result = commands.Run(new Command(program, "meta-data"), s_bound, CancellationToken.None);
        const string start = "<resource-agent ";
        var at = result.Succeeded ? result.Output.IndexOf(start, StringComparison.Ordinal) : -1;
        var end = at < 0 ? -1 : result.Output.IndexOf('>', at);
        return end < 0 ? null : (string?)XElement.Parse($"{result.Output[at..end].TrimEnd('/')}/>").Attribute("version");
    }

    private bool? Clock()
    {
        var result = commands.Run(new Command("/usr/bin/timedatectl", "show", "--property=NTPSynchronized", "--value"), s_bound, CancellationToken.None);
        return (result.Succeeded ? result.Output.Trim() : "") switch
        {
            "yes" => true,
            "no" => false,
            _ => null,
        };
    }

    /// <summary>Of a chef-server whose services are the cluster's.</summary>
    private static ImmutableArray<string> Services(ImmutableArray<ResourceView> resources)
    {
        var own = resources.FirstOrDefault(resource => resource.Agent == Clusters.Agents.ChefServer);
        if (own is null || ChefInstallation.Find(own.Parameters.GetValueOrDefault("base") ?? "") is not { } chef)
        {
            return [];
        }

        var services = new RunitServices(chef.Base);
        return [.. services.Linked().Where(name => name != Layout.RunitServiceName && services.Of(name).Read() is { IsLinked: true, HasDownFile: false })];
    }
}
