using System.Globalization;
using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>A machine with a PostgreSQL data directory and the agent, and its actions as Pacemaker calls them.</summary>
internal sealed class DatabaseNode : IDisposable
{
    public const string Resource = "chef-pgsql";
    public const string DataDirectory = ChefServer.DataDirectory;
    public const string PassFile = "/etc/ocf-agents/replication.pgpass";
    public const string ServerLog = $"/var/log/ocf-agents/{Resource}.postgresql.log";
    public const string Shim = "/usr/lib/ocf/resource.d/ocfagents/chef-pgsql";

    private const string ClusterLog = "/var/log/pacemaker/pacemaker.log";

    /// <summary>With a stopped former primary in its data directory, unless <paramref name="hasData"/> says otherwise.</summary>
    public DatabaseNode(string name = "n1", string? cluster = null, ServerPrograms? programs = null, bool hasData = true)
    {
        programs ??= ServerPrograms.Current;
        var template = hasData ? programs.DataToCopy : null;
        Machine = new Machine(name, cluster);
        try
        {
            Prepare(programs, template);
        }
        catch
        {
            Machine.Dispose();
            throw;
        }
    }

    /// <summary>With whatever chef-server that installs, its account included.</summary>
    public DatabaseNode(Action<Machine> install)
    {
        Machine = new Machine("n1");
        try
        {
            install(Machine);
            WritePassFile();
        }
        catch
        {
            Machine.Dispose();
            throw;
        }
    }

    public Machine Machine { get; }

    public string Name => Machine.Name;

    /// <summary>The resource's parameters, where they are not the defaults.</summary>
    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public ProcessView? Postmaster =>
        Machine.ReadFile($"{DataDirectory}/postmaster.pid")?.Split('\n')[0] is { Length: > 0 } pid
        && Machine.Process(int.Parse(pid, CultureInfo.InvariantCulture)) is { Name: "postgres", State: not 'Z' } postmaster
            ? postmaster
            : null;

    /// <summary>All of PostgreSQL's.</summary>
    public IReadOnlyList<ProcessView> ServerProcesses =>
        [.. Machine.Processes().Where(process => process is { Name: "postgres", State: not 'Z' })];

    public ActionResult Start(params IEnumerable<(string Name, string Value)> more) => Run("start", seconds: 60, more);

    public ActionResult Stop(int seconds = 30) => Run("stop", seconds);

    public ActionResult Promote(params IEnumerable<(string Name, string Value)> more) => Run("promote", seconds: 40, more);

    public ActionResult Demote(params IEnumerable<(string Name, string Value)> more) => Run("demote", seconds: 60, more);

    public ActionResult Probe(int seconds = 20) => Run("monitor", seconds);

    public ActionResult MonitorUnpromoted(int seconds = 20) => Run("monitor", seconds, PacemakerEnvironment.Recurring("Unpromoted", 11));

    public ActionResult MonitorPromoted(int seconds = 20) => Run("monitor", seconds, PacemakerEnvironment.Recurring("Promoted", 10));

    public ActionResult Run(string action, int seconds, params IEnumerable<(string Name, string Value)> more) =>
        Run(action, Call(action, seconds, more));

    public ActionResult Run(string action, ProgramCall call)
    {
        var logged = LogLength();
        var result = Machine.Run(call);
        return new ActionResult(action, result, LogSince(logged));
    }

    /// <summary>Runs an action that Pacemaker's SIGKILL ends after that time.</summary>
    public CallResult RunKilledAfter(string action, TimeSpan time, params IEnumerable<(string Name, string Value)> more) =>
        Machine.Run(Call(action, seconds: 60, more) with { KillAfter = time });

    public ProgramCall Call(string action, int seconds, params IEnumerable<(string Name, string Value)> more) =>
        new(Shim, action)
        {
            Environment = PacemakerEnvironment.Of(Name, Parameters, TimeSpan.FromSeconds(seconds), more),
            KillAfter = TimeSpan.FromSeconds(seconds),
        };

    /// <summary>As the database superuser over the Unix socket.</summary>
    public string Query(string sql)
    {
        var result = TryQuery(sql);
        return result.ExitCode == 0
            ? result.Output.TrimEnd('\n')
            : throw new InvalidOperationException($"'{sql}' on {Name}: {result.Error}");
    }

    public CallResult TryQuery(string sql) => Machine.Run(QueryCall(sql));

    public static ProgramCall QueryCall(string sql, string role = ChefServer.Account) => AsOwner(
        $"{DebianPostgreSql.Programs}/psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1",
        "-h", "/tmp", "-U", role, "-d", "postgres", "-c", sql);

    public void Write(int id) => Query($"INSERT INTO ledger VALUES ({id}, 'from {Name}')");

    public IReadOnlyList<int> Ledger() =>
    [
        .. Query("SELECT id FROM ledger ORDER BY id").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
    ];

    public static ProgramCall AsOwner(string program, params string[] arguments) => new(program, [.. arguments])
    {
        Uid = ChefServer.Uid,
        Gid = ChefServer.Uid,
        WorkingDirectory = "/",
        Umask = "0077",
    };

    /// <summary>The postmaster is killed, and its processes end.</summary>
    public void Crash()
    {
        Kill(Signal.Kill, Postmaster!);
        Poll.Until(() => ServerProcesses.Count == 0);
    }

    /// <summary>Sends a signal; one that suspends is waited for, since it takes a moment.</summary>
    public void Kill(Signal signal, ProcessView process)
    {
        Machine.Signal(process.Pid, signal).Should().BeTrue(process.CommandLine);
        Poll.Until(() => signal != Signal.Stop || Machine.Process(process.Pid) is not { State: not 'T' });
    }

    /// <summary>The processes that PostgreSQL started for its clients and for itself.</summary>
    public IEnumerable<ProcessView> Backends() =>
        Postmaster is { } postmaster ? ServerProcesses.Where(process => process.Parent == postmaster.Pid) : [];

    /// <summary>Of a session that computes, and looks at nothing meanwhile but the signals that it gets.</summary>
    public ProcessView BusyBackend()
    {
        Machine.Begin(QueryCall("DO $$ BEGIN LOOP END LOOP; END $$"));
        return Poll.Until(() => Backends().FirstOrDefault(process => process.CommandLine.EndsWith(" DO", StringComparison.Ordinal)));
    }

    /// <summary>Opens sessions of that role, and waits for them.</summary>
    public void BeginSessions(int count, string role)
    {
        for (var session = 0; session < count; session++)
        {
            Machine.Begin(QueryCall("SELECT pg_sleep(600)", role) with { KillAfter = TimeSpan.FromMinutes(10) });
        }

        Poll.Until(() => Backends().Count(process =>
            process.CommandLine.StartsWith($"postgres: {role} ", StringComparison.Ordinal)
            && process.CommandLine.EndsWith(" SELECT", StringComparison.Ordinal)) == count);
    }

    /// <summary>As a person does who knows nothing of the cluster: as a primary, with the product's own configuration.</summary>
    public void StartByHand(string dataDirectory = DataDirectory, string options = "") => Machine.Shell($"""
        cd /
        setpriv --reuid={ChefServer.Account} --regid={ChefServer.Account} --init-groups -- \
          {ChefServer.Programs}/pg_ctl -D {dataDirectory} -o "-k /tmp {options}" -l /tmp/by-hand.log -w start >/dev/null
        """);

    /// <summary>The promotion score that stands for this node; <c>null</c> when there is none.</summary>
    public int? Score => Attribute($"master-{Resource}") is { } score ? int.Parse(score, CultureInfo.InvariantCulture) : null;

    public string? Attribute(string name) => Machine.ReadFile($"/srv/cluster/attributes/{name}/{Name}")?.TrimEnd('\n');

    /// <summary>No process of PostgreSQL's is left on the machine.</summary>
    public void ShouldRunNothing() => ServerProcesses.Should().BeEmpty();

    /// <summary>Nothing runs, and nothing that was on its way comes up.</summary>
    public void ShouldStayStopped()
    {
        for (var look = 0; look < 20; look++)
        {
            Machine.Processes().Where(process => process.Name is "postgres" or "setpriv" or "prlimit" or "chef-pgsql" && process.State != 'Z')
                .Should().BeEmpty();
            Thread.Sleep(TimeSpan.FromMilliseconds(10));
        }
    }

    public void ShouldRunOnePostmaster()
    {
        var postmaster = Poll.Until(() => Postmaster);
        Poll.Until(
            () => ServerProcesses.Where(process => process.Pid != postmaster.Pid).All(process => process.Parent == postmaster.Pid),
            "one postmaster, and all others its children");
    }

    public void Dispose() => Machine.Dispose();

    private void Prepare(ServerPrograms programs, string? template)
    {
        ChefServer.InstallOn(Machine, programs);
        WritePassFile();
        if (template is not null)
        {
            Machine.Shell($"cp -a {template} {DataDirectory}");
        }
    }

    private void WritePassFile()
    {
        Machine.WriteFile(PassFile, $"*:*:*:{Template.ReplicationUser}:{Template.ReplicationPassword}\n");
        Machine.Shell($"""
            chmod 600 {PassFile}
            chown {ChefServer.Account}: {PassFile}
            """);
    }

    private int LogLength() => Machine.ReadFile(ClusterLog)?.Length ?? 0;

    private string LogSince(int length) => Machine.ReadFile(ClusterLog) is { } log ? log[length..] : "";
}
