using System.Collections.Immutable;
using Mono.Unix.Native;
using OcfAgents.Cli.Clusters;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.PostgreSql.Standing;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Databases;

/// <summary>
/// Asks the servers of a database resource: the local one, and where that is not the primary, which knows of its standbys, every other
/// member. Each within a bound, all at once.
/// </summary>
internal sealed class DatabaseReader(ICommandRunner commands)
{
    private const int VersionBytes = 64;

    private static readonly TimeSpan s_bound = TimeSpan.FromMilliseconds(1500);

    public DatabaseView Look(ClusterView cluster, ResourceView resource) => DatabaseViews.Of(cluster, resource, Ask(cluster, resource));

    private ImmutableDictionary<string, StandingAnswer> Ask(ClusterView cluster, ResourceView resource)
    {
        var answers = ImmutableDictionary.Create<string, StandingAnswer>(StringComparer.Ordinal);
        if (cluster.LocalNode is not { } here || resource.Instances.IsEmpty)
        {
            return answers;
        }

        if (Syscall.geteuid() != 0)
        {
            return answers.Add(here, StandingAnswer.Unreachable("was not asked: that needs root"));
        }

        var parameters = new DatabaseParameters(resource);
        if (parameters.LocateLocal() is not { } location)
        {
            return answers.Add(here, StandingAnswer.Unreachable("there is no account for the database on this node: run this on a member"));
        }

        if (Version(location) is not { } version)
        {
            return answers.Add(here, StandingAnswer.Unreachable($"no PG_VERSION can be read in {location.DataDirectory} on this node"));
        }

        if (resource.On(here) is { } local)
        {
            var answer = ReplicationStandingQuestion.AskLocal(location, version, s_bound);
            answers = answers.Add(here, answer);
            if (local.IsPromoted && answer.Standing is not null)
            {
                return answers;
            }
        }

        var questions = resource.Instances.Where(instance => instance.Node != here).Select(other => Task.Run(() => (other.Node, Answer: AskRemote(parameters, location, version, other.Node)))).ToArray();
        return questions.Select(question => question.GetAwaiter().GetResult()).Aggregate(answers, (all, answer) => all.SetItem(answer.Node, answer.Answer));
    }

    private StandingAnswer AskRemote(DatabaseParameters parameters, ServerLocation location, ServerVersion version, string node) => ReplicationStandingQuestion.AskRemote(
        location,
        new PrimaryConnection
        {
            Hosts = [parameters.AddressOf(node)],
            Port = location.Port,
            User = parameters.ReplicationUser,
            PassFile = parameters.PassFile,
            ApplicationName = "ocf-agents",
            Version = version,
            TakesStandby = true,
        },
        commands,
        s_bound);

    /// <returns><c>null</c> where no PG_VERSION can be read.</returns>
    public static ServerVersion? Version(ServerLocation location)
    {
        try
        {
            using var user = EffectiveUser.Become(location.User);
            return ServerVersion.TryParse(OwnedFile.ReadText(location.DataFile("PG_VERSION"), VersionBytes));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
