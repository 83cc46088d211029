using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefServer;

/// <summary>
/// A machine with the stand-in chef-server under a runsvdir of its own, its PostgreSQL, a bystander, and the agent's actions as
/// Pacemaker calls them.
/// </summary>
internal sealed class ChefNode : IDisposable
{
    public const string Resource = "chef_res";
    public const string Base = "/opt/opscode";

    public static readonly string[] Services = Product.Chef15.Services;

    private const string ClusterLog = "/var/log/pacemaker/pacemaker.log";
    private const string Knobs = "/run/standin-knobs";
    private const string AsDatabaseUser = "cd / && setpriv --reuid=opscode-pgsql --regid=opscode-pgsql --init-groups --";

    private readonly RunningCall _bystander;

    /// <param name="isHeldDown">False for a node that the agent has never seen: runit starts its services.</param>
    /// <param name="hasDatabase">False where PostgreSQL is not started.</param>
    /// <param name="product">Chef Infra Server 15 when <c>null</c>.</param>
    public ChefNode(bool isHeldDown = true, bool hasDatabase = true, Product? product = null)
    {
        Product = product ?? Product.Chef15;
        var template = Template.Of(Product);
        Machine = new Machine("n1");
        try
        {
            Machine.Shell($"""
                cat {template}/passwd >>/etc/passwd
                cat {template}/group >>/etc/group
                mkdir -p /opt
                cp -a {template}/opt {Product.Base}
                cp -a {template}/etc /etc/{Product.Name}
                cp -a {template}/data /var/opt/{Product.Name}
                cp -a {template}/log /var/log/{Product.Name}
                """);
            if (isHeldDown)
            {
                HoldDown();
            }

            if (hasDatabase)
            {
                StartDatabase();
            }

            StartSupervisor();
            _bystander = Machine.Begin(new ProgramCall("/bin/sleep", "10000") { WorkingDirectory = "/", KillAfter = TimeSpan.FromMinutes(20) });
        }
        catch
        {
            Machine.Dispose();
            throw;
        }
    }

    public Machine Machine { get; }

    public Product Product { get; }

    public AgentName Agent { get; } = new("ocfagents", "chef-server", Resource);

    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>The services' processes, by their command lines.</summary>
    public IReadOnlyList<ProcessView> Running =>
    [
        .. Machine.Processes().Where(process => process.State != 'Z' && process.CommandLine.Contains("/templates/service", StringComparison.Ordinal)),
    ];

    public ActionResult Start(int seconds = 60) => Run("start", seconds);

    public ActionResult Stop(int seconds = 30) => Run("stop", seconds);

    public ActionResult Probe() => Run("monitor", seconds: 20, (ExecutorVariables.Meta + "interval", "0"));

    public ActionResult Monitor(int level = 0) => Run("monitor", seconds: 20, Recurring(level));

    /// <summary>Of a node on which the resource is not to run.</summary>
    public ActionResult MonitorStopped() => Run("monitor", seconds: 20, [.. Recurring(0), (ExecutorVariables.Meta + "role", "Stopped")]);

    public ActionResult ValidateAll(int level, params IEnumerable<(string Name, string Value)> more) =>
        Run("validate-all", seconds: 20, [("OCF_CHECK_LEVEL", $"{level}"), .. more]);

    public ActionResult Run(string action, int seconds, params IEnumerable<(string Name, string Value)> more)
    {
        var logged = Machine.ReadFile(ClusterLog)?.Length ?? 0;
        var result = Machine.Run(Call(action, seconds, more));
        return new ActionResult(action, result, Machine.ReadFile(ClusterLog)?[logged..] ?? "").ShouldTakeLessThan(TimeSpan.FromSeconds(seconds));
    }

    public ProgramCall Call(string action, int seconds, params IEnumerable<(string Name, string Value)> more) => new(Agent.Shim, action)
    {
        Environment = Variables(TimeSpan.FromSeconds(seconds), more),
        KillAfter = TimeSpan.FromSeconds(seconds),
    };

    public static IEnumerable<(string Name, string Value)> Recurring(int level) =>
    [
        (ExecutorVariables.Meta + "interval", level == 0 ? "10000" : "30000"),
        (ExecutorVariables.Meta + "name", "monitor"),
        ("OCF_CHECK_LEVEL", $"{level}"),
    ];

    /// <summary>Sets the stand-in's knobs, as lines of name=value; none takes them all away.</summary>
    public void Set(params string[] knobs) => Machine.WriteFile(Knobs, string.Join('\n', knobs) + "\n");

    public string Sv(string command, string service) => Machine.Shell($"SVDIR={Product.Base}/service {Product.Base}/embedded/bin/sv {command} {service}");

    public void HoldDown() => Machine.Shell($"for name in {string.Join(' ', Product.Services)}; do touch {Product.Base}/sv/$name/down; done");

    public bool IsHeldDown(string service) => File.Exists(Machine.Outside($"{Product.Base}/sv/{service}/down"));

    public void StartSupervisor()
    {
        Machine.Begin(new ProgramCall($"{Product.Base}/embedded/bin/runsvdir-start") { WorkingDirectory = "/", KillAfter = TimeSpan.FromMinutes(20) });
        Poll.Until(() => Product.Services.All(IsSupervised), "a runsv for each service");
    }

    /// <summary>As the death of the machine would, but that the services stay behind: runsvdir and each runsv get SIGKILL.</summary>
    public void KillSupervisor()
    {
        foreach (var process in Machine.Processes().Where(process => process.Name is "runsvdir" or "runsv"))
        {
            Machine.Signal(process.Pid, Signal.Kill);
        }

        Poll.Until(() => !Product.Services.Any(IsSupervised));
    }

    /// <summary>As an orderly shutdown of the machine does.</summary>
    public void StopSupervisor()
    {
        foreach (var process in Machine.Processes().Where(process => process.Name == "runsvdir"))
        {
            Machine.Shell($"kill -HUP {process.Pid}");
        }

        Poll.Until(() => !Product.Services.Any(IsSupervised) && Running.Count == 0);
    }

    public ProcessView Process(string service) => Poll.Until(() => Find(service), $"{service} runs");

    /// <returns><c>null</c> where runit runs none.</returns>
    public ProcessView? Find(string service) =>
        Machine.ReadFile($"{Product.Base}/sv/{service}/supervise/pid") is { Length: > 0 } pid ? Machine.Process(int.Parse(pid)) : null;

    /// <summary>Once runit has started it and it does what it is there for.</summary>
    public void AwaitStatus(string word) => Poll.Until(() => Status.Contains($"\"status\": \"{word}\"", StringComparison.Ordinal), $"/_status says {word}");

    public string Status => Machine.Shell("curl -s --noproxy '*' -m 5 http://127.0.0.1:8000/_status || true");

    public void StartDatabase(bool isStandby = false)
    {
        Machine.Shell($"""
            {(isStandby ? $"touch {Product.DataDirectory}/standby.signal; chown opscode-pgsql: {Product.DataDirectory}/standby.signal" : $"rm -f {Product.DataDirectory}/standby.signal")}
            ({AsDatabaseUser} {Product.Base}/embedded/bin/pg_ctl -D {Product.DataDirectory} -o "-c wal_level=replica -c max_wal_senders=5" -l /tmp/database.log -w start) >/dev/null
            """);
    }

    public void StopDatabase() => Machine.Shell($"({AsDatabaseUser} {Product.Base}/embedded/bin/pg_ctl -D {Product.DataDirectory} -m fast -w stop) >/dev/null");

    /// <summary>What chef-server takes for its database's address, as its last reconfigure left it.</summary>
    public void SetVip(string address)
    {
        var settings = $"/etc/{Product.Name}/chef-server-running.json";
        Machine.WriteFile(settings, Machine.ReadFile(settings)!.Replace("\"vip\": \"127.0.0.1\"", $"\"vip\": \"{address}\"", StringComparison.Ordinal));
    }

    public void StartedWell()
    {
        Start().ShouldExit(0);
        Status.Should().Contain("\"status\": \"pong\"");
    }

    /// <summary>Stops it, with all that a stop owes.</summary>
    public ActionResult StoppedWell(int seconds = 30)
    {
        var result = Stop(seconds).ShouldExit(0);
        Running.Should().BeEmpty();
        Product.Services.Should().OnlyContain(service => IsHeldDown(service));
        _bystander.HasEnded.Should().BeFalse("it only stood by");
        return result;
    }

    public void Dispose() => Machine.Dispose();

    private bool IsSupervised(string service) =>
        Machine.Run(new ProgramCall($"{Product.Base}/embedded/bin/sv", "status", $"{Product.Base}/sv/{service}")).Output is var output
        && (output.StartsWith("run:", StringComparison.Ordinal) || output.StartsWith("down:", StringComparison.Ordinal));

    private Dictionary<string, string> Variables(TimeSpan timeout, IEnumerable<(string Name, string Value)> more)
    {
        var variables = ExecutorVariables.Of(Agent, Machine.Name, timeout);
        foreach (var (name, value) in Parameters.Select(parameter => (parameter.Key, parameter.Value)).Concat(more))
        {
            variables[name.StartsWith("OCF_", StringComparison.Ordinal) ? name : $"OCF_RESKEY_{name}"] = value;
        }

        return variables;
    }
}
