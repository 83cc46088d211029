using OcfAgents.Agents.Tests.Rig;

namespace OcfAgents.Agents.Tests.ChefPgsql;

/// <summary>
/// A machine with the stand-in chef-server as its installation leaves it, under a real runit, and the agent beside it, all of whose
/// parameters are left out: it has to find what is installed.
/// </summary>
internal sealed class ChefServerNode : IDisposable
{
    private static readonly Lazy<string> s_standin = new(CopyStandin);

    private readonly string _base;

    public ChefServerNode(string layout = "chef15", string options = "", bool isSupervised = true)
    {
        _base = layout == "chef11" ? "/opt/chef-server" : "/opt/opscode";
        Node = new DatabaseNode(machine => machine.Shell($"""
            echo '{ChefServer.Account}:x:{ChefServer.Uid}:{ChefServer.Uid}::/var/opt/{Path.GetFileName(_base)}/postgresql:/bin/sh' >>/etc/passwd
            echo '{ChefServer.Account}:x:{ChefServer.Uid}:' >>/etc/group
            {s_standin.Value}/install --layout {layout} --pg-bindir {DebianPostgreSql.Programs} --no-start {options} >&2
            """));
        if (isSupervised)
        {
            StartSupervisor();
        }
    }

    /// <summary>Handed over to the cluster, and started by it.</summary>
    public static ChefServerNode Managed()
    {
        var chef = new ChefServerNode();
        try
        {
            chef.Ctl("stop", "postgresql");
            chef.Node.Start().ShouldExit(0);
            return chef;
        }
        catch
        {
            chef.Dispose();
            throw;
        }
    }

    public static ChefServerNode Promoted()
    {
        var chef = Managed();
        chef.Node.Promote().ShouldExit(0);
        return chef;
    }

    public DatabaseNode Node { get; }

    public Machine Machine => Node.Machine;

    /// <summary>The definition of runit's service.</summary>
    public string Service => $"{_base}/sv/postgresql";

    public bool HasDownFile => Machine.ReadFile($"{Service}/down") is not null;

    /// <summary>sv's own words, without the numbers.</summary>
    public string Status => Machine.Run(Sv("status")).Output;

    /// <summary>The postmaster that runit has started, if one runs.</summary>
    public ProcessView? RunitsPostmaster => Machine.Processes().FirstOrDefault(process =>
        process is { Name: "postgres", State: not 'Z' }
        && Machine.Process(process.Parent) is { Name: "runsv" });

    public void StartSupervisor()
    {
        Machine.Begin(new ProgramCall($"{_base}/embedded/bin/runsvdir-start") { WorkingDirectory = "/", KillAfter = TimeSpan.FromMinutes(10) });
        Poll.Until(() => Machine.Processes().Any(process => process.Name == "runsvdir"));
        Poll.Until(() => Machine.Run(new ProgramCall("/bin/sh", "-c", $"[ ! -L {_base}/service/postgresql ] || [ -p {Service}/supervise/ok ]")).ExitCode == 0);
    }

    /// <summary>As a shutdown of the machine does it; a new supervisor knows only what is on disk.</summary>
    public void StopSupervisor()
    {
        foreach (var process in Machine.Processes().Where(process => process.Name == "runsvdir"))
        {
            Machine.Signal(process.Pid, Signal.Hangup);
        }

        Poll.Until(() => !Machine.Processes().Any(process => process.Name is "runsvdir" or "runsv" && process.State != 'Z'));
    }

    /// <summary>chef-server-ctl, without Ruby's two seconds, with one try where the recipe has twenty more, and less patience than sv has.</summary>
    public CallResult Ctl(params string[] arguments) => Machine.Run(new ProgramCall($"{_base}/bin/chef-server-ctl", [.. arguments])
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["STANDIN_FAST"] = "1", ["STANDIN_START_RETRIES"] = "0", ["SVWAIT"] = "2", ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
        },
        WorkingDirectory = "/",
        KillAfter = TimeSpan.FromMinutes(2),
    });

    /// <summary>Until runit's own PostgreSQL takes writes.</summary>
    public void AwaitRunitsPrimary() => Poll.Until(() =>
        RunitsPostmaster is not null && Node.TryQuery("SELECT pg_is_in_recovery()") is { ExitCode: 0, Output: ['f', ..] });

    /// <summary>runsv tries again each second: it has had its chances by then.</summary>
    public void ShouldStayWithoutRunits(TimeSpan time)
    {
        var end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        while (Environment.TickCount64 < end)
        {
            RunitsPostmaster.Should().BeNull();
            Thread.Sleep(TimeSpan.FromMilliseconds(50));
        }
    }

    public void Dispose() => Node.Dispose();

    private ProgramCall Sv(string command) => new($"{_base}/embedded/bin/sv", command, "postgresql")
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SVDIR"] = $"{_base}/service" },
        WorkingDirectory = "/",
    };

    /// <summary>The repository may be on another file system than the one that machines have a copy of.</summary>
    private static string CopyStandin()
    {
        var directory = Room.Instance.NewDirectory("templates");
        using var copy = System.Diagnostics.Process.Start(
            "/bin/cp", ["-a", Path.Combine(Repository.Directory, "tests/standin/chef-server"), Room.Instance.Outside(directory)]);
        copy.WaitForExit();
        return copy.ExitCode == 0 ? $"{directory}/chef-server" : throw new InvalidOperationException("the stand-in could not be copied");
    }
}
