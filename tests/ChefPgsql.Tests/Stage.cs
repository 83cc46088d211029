using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Instance;
using OcfAgents.TestKit;

namespace OcfAgents.ChefPgsql.Tests;

/// <summary>
/// One instance, and the actions that come to it one after the other, each a process that remembers nothing.
/// </summary>
internal sealed class Stage(FakeServer server)
{
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(100);

    /// <summary>Longer than any of these plays, and an end for one that never comes to one.</summary>
    private static readonly TimeSpan s_atMost = TimeSpan.FromSeconds(30);

    public FakeServer Server => server;

    public int SilentMonitors { get; init; }

    public string? ElectionRefusal { get; init; }

    public int Elections { get; private set; }

    public int Configurations { get; private set; }

    /// <param name="goal">What the action wants; a demotion finds out by a look of its own.</param>
    /// <param name="cutOffAfter">The action's time is over after so many moments; what is done stays done.</param>
    public Ending Play(Goal goal, int cutOffAfter = int.MaxValue)
    {
        using var deadline = new CancellationTokenSource(s_atMost);
        var begin = server.Moments;
        server.Moment = now =>
        {
            if (now.Moments - begin >= cutOffAfter)
            {
                deadline.Cancel();
            }
        };
        var log = new LogLines();
        var reconciler = new Reconciler(server, Configure, Elect, log.Log);
        try
        {
            var request = new ObservationRequest { SilentMonitors = SilentMonitors };
            var wanted = goal == Goal.Demoted ? Demotion.GoalFor(Classifier.Classify(server.Observe(request))) : goal;
            var reached = reconciler.Reach(wanted, request, Budget, deadline.Token);
            return End(reached.IsReached ? Ending.Reached : Ending.Refused, reached.Because);
        }
        catch (OperationCanceledException)
        {
            return End(Ending.OutOfTime, "");
        }
        catch (Exception trouble) when (trouble is IOException or InvalidOperationException)
        {
            return End(Ending.InternalError, trouble.Message);
        }

        Ending End(string verdict, string reason) => new(verdict, log.Steps, server.State, reason)
        {
            Decisions = string.Join('\n', log.Decisions),
        };
    }

    private string? Elect(CancellationToken deadline)
    {
        Elections++;
        return ElectionRefusal;
    }

    private ServerConfiguration Configure()
    {
        Configurations++;
        var version = new ServerVersion(13, 0);
        return new ServerConfiguration
        {
            Location = new ServerLocation
            {
                User = new SystemUser("opscode-pgsql", 101, 104, "/"),
                BinDirectory = "/opt/opscode/embedded/bin",
                DataDirectory = "/var/opt/opscode/postgresql/13/data",
                SocketDirectory = "/tmp",
                Port = 5432,
                Database = "postgres",
            },
            Version = version,
            IncludedFile = "/var/opt/opscode/postgresql/13/data/postgresql.conf",
            IncludedHbaRows = "",
            Directory = "/var/lib/ocf-agents/pgsql",
            ListenAddresses = "*",
            ReplicationNetwork = "samenet",
            Primary = new PrimaryConnection
            {
                Hosts = ["db2"],
                Port = 5432,
                User = "ocf_replication",
                PassFile = "/etc/ocf-agents/replication.pgpass",
                ApplicationName = "db1",
                Version = version,
            },
        };
    }
}
