using System.Globalization;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>
/// One node: its own processes, mounts, network, IPC, name and files, on a throw-away overlay of this system, with the
/// staged programs in their places, stubs for Pacemaker's attribute tools, and an executor that runs actions as
/// Pacemaker's does.
/// </summary>
internal sealed class Machine : IDisposable
{
    private readonly Holder _holder;
    private readonly Executor _executor;
    private readonly string _directory;

    /// <param name="name">The node's name.</param>
    /// <param name="cluster">The directory in the room that it shares with other nodes; its own when <c>null</c>.</param>
    public Machine(string name, string? cluster = null)
    {
        Name = name;
        ClusterDirectory = cluster ?? Room.Instance.NewDirectory("clusters");
        _directory = Room.Instance.NewDirectory("machines");
        _holder = new Holder(
            "nsenter",
            [
                $"--mount=/proc/{Room.Instance.Pid}/ns/mnt", "--wd=/", "--",
                "unshare", "--mount", "--net", "--ipc", "--uts", "--pid", "--fork", "--kill-child=SIGKILL",
                "--propagation", "private", "--",
                $"{Repository.Rig}/machine", _directory, name, ClusterDirectory, Repository.Stage, Repository.Rig,
            ]);
        OuterPid = int.Parse(_holder.FirstLine.Split(' ')[1], CultureInfo.InvariantCulture);
        _executor = new Executor(_holder);
    }

    public string Name { get; }

    /// <summary>As the room has it; on the machine it is /srv/cluster.</summary>
    public string ClusterDirectory { get; }

    /// <summary>The machine's first process, as this machine's namespaces have it.</summary>
    public int OuterPid { get; }

    /// <summary>A path of the machine, as this process can use it. Links with an absolute target lead astray.</summary>
    public string Outside(string path) => $"/proc/{OuterPid}/root{path}";

    public RunningCall Begin(ProgramCall call) => _executor.Begin(call);

    public CallResult Run(ProgramCall call) => Begin(call).Result;

    /// <summary>Runs a preparation, as root, that is to succeed.</summary>
    /// <returns>Its output.</returns>
    public string Shell(string script)
    {
        var result = Run(new ProgramCall("/bin/sh", "-euc", script) { Umask = "0022", WorkingDirectory = "/" });
        return result.ExitCode == 0
            ? result.Output.TrimEnd('\n')
            : throw new InvalidOperationException($"'{script}' on {Name} exited {result.ExitCode}: {result.Error}");
    }

    /// <returns>False when there is no such process.</returns>
    public bool Signal(int pid, Signal signal) => _executor.Signal(pid, (int)signal) == 0;

    public IReadOnlyList<ProcessView> Processes() =>
    [
        .. Directory.EnumerateDirectories(Outside("/proc"))
            .Where(directory => char.IsAsciiDigit(Path.GetFileName(directory)[0]))
            .Select(ProcessView.Read)
            .OfType<ProcessView>(),
    ];

    public ProcessView? Process(int pid) => ProcessView.Read(Outside($"/proc/{pid}"));

    /// <summary>The very process that was seen then; what it does at the moment, and its title, may be another.</summary>
    public bool StillRuns(ProcessView process) =>
        Process(process.Pid) is { State: not 'Z' } now && now.StartTicks == process.StartTicks;

    /// <returns><c>null</c> when there is no such file.</returns>
    public string? ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(Outside(path));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void WriteFile(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Outside(path))!);
        File.WriteAllText(Outside(path), content);
    }

    public void Dispose()
    {
        _holder.Dispose();
        Directory.Delete(Room.Instance.Outside(_directory));
    }
}
