using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.Stash;

/// <summary>
/// A machine with a stand-in of the product, its home on a file system of its own, two bystanders, and the agent's actions as
/// Pacemaker calls them.
/// </summary>
internal sealed class StashNode : IDisposable
{
    public const string Resource = "stash_res";

    private const string SharedDisk = "/srv/cluster/disk";

    private const string ClusterLog = "/var/log/pacemaker/pacemaker.log";

    private static readonly string[] s_launchers = ["setpriv", "prlimit", "runuser", "stash"];

    private readonly RunningCall[] _bystanders;

    /// <param name="product">Stash 3 when <c>null</c>.</param>
    /// <param name="mount">The options of the home's file system; <c>null</c> for a home that is a plain directory.</param>
    /// <param name="isMounted">False for a standby: the mount point is there, and empty.</param>
    /// <param name="cluster">The directory of nodes that share one home; this node has a home of its own when <c>null</c>.</param>
    public StashNode(Product? product = null, string? mount = "size=1g", bool isMounted = true, string? cluster = null)
    {
        Disk = cluster is null ? "/srv/disk" : SharedDisk;
        Product = product ?? Product.Stash3;
        Parameters = new(StringComparer.Ordinal)
        {
            ["stash_user"] = Product.Account,
            ["stash_home"] = Product.Home,
            ["stash_inst"] = Product.Installation,
        };
        var template = Template.Of(Product);
        Key = $"{template}/key";
        Machine = new Machine("n1", cluster);
        try
        {
            Prepare(template, mount, isMounted);
            // One could be mistaken for the server's by its account, the other by its number in a pid file.
            _bystanders = [BeginSleep(Product.Uid), BeginSleep(0)];
        }
        catch
        {
            Machine.Dispose();
            throw;
        }
    }

    public Machine Machine { get; }

    public Product Product { get; }

    public string Home => Product.Home;

    /// <summary>Where the home's file system stays mounted, so that the home can be unmounted and mounted as often as one likes.</summary>
    public string Disk { get; }

    /// <summary>A client's SSH key, which may read the repository; the service's account can read it.</summary>
    public string Key { get; }

    public AgentName Agent { get; init; } = new("ocfagents", "stash", Resource);

    /// <summary>The resource's parameters.</summary>
    public Dictionary<string, string> Parameters { get; }

    /// <summary>A process of the service's account that has nothing to do with the server.</summary>
    public int Bystander => _bystanders[0].Pid;

    public int BystanderOfRoot => _bystanders[1].Pid;

    /// <summary>All servers of this home, by their command line.</summary>
    public IReadOnlyList<ProcessView> Jvms =>
    [
        .. Machine.Processes().Where(process => process is { Name: "java", State: not 'Z' }
            && process.CommandLine.Contains($".home={Home}", StringComparison.Ordinal)
            && (process.CommandLine.Contains("Bootstrap start", StringComparison.Ordinal)
                || process.CommandLine.Contains("BitbucketServerLauncher start", StringComparison.Ordinal))),
    ];

    public ProcessView? Jvm => Jvms is [var only] ? only : null;

    public ActionResult Start(int seconds = 60, params IEnumerable<(string Name, string Value)> more) => Run("start", seconds, more);

    public ActionResult Stop(int seconds = 30, params IEnumerable<(string Name, string Value)> more) => Run("stop", seconds, more);

    public ActionResult Probe(params IEnumerable<(string Name, string Value)> more) =>
        Run("monitor", seconds: 20, [(ExecutorVariables.Meta + "interval", "0"), .. more]);

    public ActionResult Monitor(int level = 0, int seconds = 20, params IEnumerable<(string Name, string Value)> more) =>
        Run("monitor", seconds, [.. Recurring(level), .. more]);

    public ActionResult ValidateAll(int level, params IEnumerable<(string Name, string Value)> more) =>
        Run("validate-all", seconds: 20, [("OCF_CHECK_LEVEL", $"{level}"), .. more]);

    public ActionResult Run(string action, int seconds, params IEnumerable<(string Name, string Value)> more)
    {
        var logged = LogLength();
        var result = Machine.Run(Call(action, seconds, more));
        return new ActionResult(action, result, LogSince(logged)).ShouldTakeLessThan(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Runs an action that Pacemaker's SIGKILL ends after that time.</summary>
    public CallResult RunKilledAfter(string action, TimeSpan time) => Machine.Run(Call(action, seconds: 60) with { KillAfter = time });

    public ProgramCall Call(string action, int seconds, params IEnumerable<(string Name, string Value)> more) => new(Agent.Shim, action)
    {
        Environment = Variables(TimeSpan.FromSeconds(seconds), more),
        KillAfter = TimeSpan.FromSeconds(seconds),
    };

    public static IEnumerable<(string Name, string Value)> Recurring(int level) =>
    [
        (ExecutorVariables.Meta + "interval", level switch { 0 => "15000", 10 => "60000", _ => "600000" }),
        (ExecutorVariables.Meta + "name", "monitor"),
        (ExecutorVariables.Meta + "on_fail", "restart"),
        ("OCF_CHECK_LEVEL", $"{level}"),
    ];

    /// <summary>Sets the stand-in's knobs, as lines of name=value; none takes them all away.</summary>
    public void Set(params string[] knobs)
    {
        // In one step: it is read while it is written.
        Machine.WriteFile($"{Home}/.knobs", string.Join('\n', knobs) + "\n");
        File.Move(Machine.Outside($"{Home}/.knobs"), Machine.Outside($"{Home}/standin.properties"), overwrite: true);
    }

    /// <summary>Asks the stand-in for a failure that no knob brings about.</summary>
    public string Provoke(string what) => Machine.Shell($"curl -sS --noproxy '*' -m 20 -X POST 'http://127.0.0.1:7990/standin/{what}'");

    public string Status => Machine.Shell("curl -s --noproxy '*' -m 5 http://127.0.0.1:7990/status || true");

    public void StartedWell()
    {
        Start().ShouldExit(0);
        Jvm.Should().NotBeNull("a start that succeeded leaves one server");
    }

    /// <summary>As power loss or the kernel's OOM killer does.</summary>
    public void KillJvm()
    {
        var jvm = Jvm!;
        Machine.Signal(jvm.Pid, Signal.Kill).Should().BeTrue();
        Poll.Until(() => Machine.Process(jvm.Pid) is null or { State: 'Z' });
    }

    /// <summary>Stops it, with all that a stop owes.</summary>
    public ActionResult StoppedWell(int seconds = 30)
    {
        var result = Stop(seconds).ShouldExit(0);
        ShouldLeaveNothingInHome();
        return result;
    }

    /// <summary>No process of the server's is left, none uses the home, the disk can be unmounted, and whoever stood by lives.</summary>
    public void ShouldLeaveNothingInHome()
    {
        Machine.Processes().Where(process => process.State != 'Z' && (s_launchers.Contains(process.Name) || UsesHome(process)))
            .Should().BeEmpty();
        BystandersShouldLive();
        if (IsMounted)
        {
            Unmount();
            Mount();
        }
    }

    /// <summary>Fails, as a cluster's would, while anything uses the home.</summary>
    public void Unmount() => Machine.Shell($"umount {Home}");

    public void Mount() => Machine.Shell($"mount --bind {Disk} {Home}");

    public void BystandersShouldLive() => _bystanders.Should().AllSatisfy(bystander => bystander.HasEnded.Should().BeFalse("it only stood by"));

    public bool IsMounted => File.ReadLines(Machine.Outside("/proc/1/mounts")).Any(line => line.Split(' ')[1] == Home);

    /// <summary>Begins a program that runs until the machine ends.</summary>
    public RunningCall Begin(uint uid, string program, params string[] arguments) => Machine.Begin(new ProgramCall(program, [.. arguments])
    {
        Uid = uid,
        Gid = uid,
        WorkingDirectory = "/",
        KillAfter = TimeSpan.FromMinutes(20),
    });

    /// <summary>Locks that file as a server on this node would.</summary>
    public RunningCall HoldLock(string file)
    {
        const string Script = """
            use Fcntl qw(:flock F_SETLK F_WRLCK SEEK_SET);
            open my $file, '+>>', $ARGV[0] or die "$!";
            my $lock = pack('s s x4 q q l x4', F_WRLCK, SEEK_SET, 0, 0, 0);
            fcntl($file, F_SETLK, $lock) or die "$!";
            open my $mark, '>', '/tmp/held';
            sleep 10000;
            """;
        Machine.Shell($"touch {file}; chown {Product.Account}: {file}; rm -f /tmp/held");
        var holder = Begin(0, "/usr/bin/perl", "-e", Script, file);
        Poll.Until(() => File.Exists(Machine.Outside("/tmp/held")));
        return holder;
    }

    public void Dispose() => Machine.Dispose();

    private RunningCall BeginSleep(uint uid) => Begin(uid, "/bin/sleep", "10000");

    private Dictionary<string, string> Variables(TimeSpan timeout, IEnumerable<(string Name, string Value)> more)
    {
        var variables = ExecutorVariables.Of(Agent, Machine.Name, timeout);
        foreach (var (name, value) in Parameters.Select(parameter => ($"OCF_RESKEY_{parameter.Key}", parameter.Value)).Concat(more))
        {
            variables[name.StartsWith("OCF_", StringComparison.Ordinal) || !name.Any(char.IsAsciiLetterLower) || name.EndsWith("_proxy", StringComparison.Ordinal)
                ? name
                : $"OCF_RESKEY_{name}"] = value;
        }

        return variables;
    }

    private bool UsesHome(ProcessView process) =>
        process.CommandLine.Contains(Home, StringComparison.Ordinal) || InHome(process.Pid, "cwd") || OpenFiles(process.Pid).Any(IsInHome);

    private bool InHome(int pid, string link) => LinkOf($"/proc/{pid}/{link}") is { } target && IsInHome(target);

    private bool IsInHome(string path) => path == Home || path.StartsWith(Home + "/", StringComparison.Ordinal);

    private IEnumerable<string> OpenFiles(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Machine.Outside($"/proc/{pid}/fd"))
                .Select(path => File.ResolveLinkTarget(path, returnFinalTarget: false)?.FullName ?? "")];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private string? LinkOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(Machine.Outside(path), returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Prepare(string template, string? mount, bool isMounted) => Machine.Shell($"""
        echo '{Product.Account}:x:{Product.Uid}:{Product.Uid}::/home/{Product.Account}:/bin/bash' >>/etc/passwd
        echo '{Product.Account}:x:{Product.Uid}:' >>/etc/group
        install -d -o {Product.Account} -g {Product.Account} /home/{Product.Account}
        mkdir -p {Path.GetDirectoryName(Product.Installation)} {Home}
        cp -a {template}/inst {Product.Installation}
        {(mount is null || Disk == SharedDisk ? "" : $"mkdir {Disk}; mount -t tmpfs -o {mount},mode=750,uid={Product.Uid},gid={Product.Uid} disk {Disk}")}
        [ -e {SharedDisk} ] || cp -aT {template}/home {(mount is null ? Home : Disk)}
        {(mount is not null && isMounted ? $"mount --bind {Disk} {Home}" : "")}
        """);

    private int LogLength() => Machine.ReadFile(ClusterLog)?.Length ?? 0;

    private string LogSince(int length) => Machine.ReadFile(ClusterLog) is { } log ? log[length..] : "";
}
