using System.Globalization;
using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Processes;

/// <summary>
/// The processes of this machine, as /proc tells of them. Any of them may end between two looks: what has ended is
/// absent, never an error.
/// </summary>
public sealed class ProcessTable(string root = "/proc")
{
    // sysconf(_SC_CLK_TCK); part of the kernel's interface to programs on x86-64, whatever its own timer does.
    private const long TicksPerSecond = 100;
    private const int LongestStatus = 64 * 1024;
    private const int LongestCommandLine = 1024 * 1024;
    private const string Deleted = " (deleted)";

    public ProcessStatus? Read(int pid)
    {
        if (ReadText(pid, "stat") is not { } stat || EffectiveUidOf(pid) is not { } uid)
            return null;
        var status = ProcessStat.Parse(stat, uid);
        return status?.Pid == pid ? status : null;
    }

    /// <summary>Which process that is; its user is not looked up, which would take a second file.</summary>
    public ProcessIdentity? IdentityOf(int pid) =>
        ReadText(pid, "stat") is { } stat && ProcessStat.Parse(stat, effectiveUid: 0) is { } status && status.Pid == pid ? status.Identity : null;

    /// <summary>
    /// The path of its program. An upgrade replaces programs that run: the kernel's mark for that is taken off.
    /// </summary>
    public string? ExecutableOf(int pid) =>
        SymbolicLink.Read(PathOf(pid, "exe")) is { } path ? WithoutMark(path) : null;

    public string? WorkingDirectoryOf(int pid) => SymbolicLink.Read(PathOf(pid, "cwd"));

    /// <summary>Its arguments, the program's name first; none for a zombie and a thread of the kernel.</summary>
    public IReadOnlyList<string> CommandLineOf(int pid)
    {
        var text = ReadText(pid, "cmdline", LongestCommandLine) ?? string.Empty;
        return text.Length == 0 ? [] : (text[^1] == '\0' ? text[..^1] : text).Split('\0');
    }

    /// <summary>"NAME=value" each; none where it may not be looked at.</summary>
    public IReadOnlyList<string> EnvironmentOf(int pid) =>
        (ReadText(pid, "environ", LongestCommandLine) ?? string.Empty).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The paths of its open files, and what else its descriptors are ("socket:[123]").</summary>
    public IEnumerable<string> OpenFilesOf(int pid)
    {
        var directory = PathOf(pid, "fd");
        try
        {
            return DirectoryNames.Of(directory)
                .Select(name => SymbolicLink.Read($"{directory}/{name}")).OfType<string>().Select(WithoutMark);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Where in the kernel it waits; empty where that is not told. For what even SIGKILL does not end.</summary>
    public string WaitChannelOf(int pid) => ReadText(pid, "wchan") is { } text and not "0" ? text : string.Empty;

    /// <summary>Each process at this moment.</summary>
    public IEnumerable<ProcessStatus> ReadAll()
    {
        foreach (var pid in All())
        {
            if (Read(pid) is { } status)
                yield return status;
        }
    }

    public IEnumerable<ProcessStatus> OfUser(uint uid)
    {
        foreach (var pid in All())
        {
            if (EffectiveUidOf(pid) == uid && Read(pid) is { } status && status.EffectiveUid == uid)
                yield return status;
        }
    }

    /// <summary>The pids at this moment.</summary>
    public IEnumerable<int> All()
    {
        foreach (var directory in Directory.EnumerateDirectories(root))
        {
            var name = Path.GetFileName(directory.AsSpan());
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
                yield return pid;
        }
    }

    /// <summary>
    /// When it started, by the clock as it is set now. Good to about a second, and off by as much as the clock has been
    /// stepped since, so it is for comparing with what a program noted of its own start, with room on both sides.
    /// </summary>
    public DateTimeOffset StartTimeOf(ProcessStatus status) =>
        BootTime().AddMilliseconds(status.StartTicks * (1000.0 / TicksPerSecond));

    private DateTimeOffset BootTime()
    {
        const string label = "btime ";
        var stat = ReadText(Path.Combine(root, "stat"), LongestCommandLine) ?? string.Empty;
        foreach (var line in stat.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(label, StringComparison.Ordinal)
                && long.TryParse(line[label.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return DateTimeOffset.FromUnixTimeSeconds(seconds);
            }
        }

        throw new PosixException($"{root}/stat does not say when the machine started");
    }

    // The owner of /proc/PID will not do: that is root for a process that may not be dumped.
    private uint? EffectiveUidOf(int pid)
    {
        // Then real, effective, saved, and that for files.
        const string label = "Uid:\t";
        const int effective = 1;
        Span<Range> ids = stackalloc Range[effective + 2];
        foreach (var line in ReadText(pid, "status").AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(label, StringComparison.Ordinal))
                continue;
            var values = line[label.Length..];
            return values.Split(ids, '\t') > effective
                && uint.TryParse(values[ids[effective]], NumberStyles.None, CultureInfo.InvariantCulture, out var uid)
                ? uid
                : null;
        }
        return null;
    }

    private string? ReadText(int pid, string file, int longest = LongestStatus) => ReadText(PathOf(pid, file), longest);

    private static string? ReadText(string path, int longest)
    {
        try
        {
            using var file = OpenFile.TryAt(path, OpenMode.ReadOnly | OpenMode.NonBlocking);
            return file is null ? null : BoundedRead.TextOf(file, longest);
        }
        // ESRCH, from a process that ended with its file open; EACCES, where another user's may not be looked at.
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string PathOf(int pid, string file) => $"{root}/{pid}/{file}";

    private static string WithoutMark(string path) =>
        path.EndsWith(Deleted, StringComparison.Ordinal) ? path[..^Deleted.Length] : path;
}
