using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcfAgents.Agents.Tests.Rig;

/// <summary>What a program asked of the kernel, by strace, which stands aside: the program's parent stays its caller.</summary>
internal sealed partial class Trace
{
    private const string File = "/tmp/trace";

    private static readonly ImmutableArray<string> s_changing =
    [
        "mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "symlink",
        "symlinkat", "truncate", "ftruncate", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat", "lchown",
        "mknod", "mknodat", "utimensat", "setxattr", "fallocate",
    ];

    private readonly ImmutableArray<string> _lines;

    private Trace(CallResult result, ImmutableArray<string> lines) => (Result, _lines) = (result, lines);

    public CallResult Result { get; }

    public static Trace Of(Machine machine, ProgramCall call)
    {
        machine.Shell($"rm -f {File}");
        var result = machine.Run(call with
        {
            Program = "/usr/bin/strace",
            Arguments = ["-D", "-f", "-qq", "-s", "4096", "-e", "trace=file,process,desc,network", "-o", File, call.Program, .. call.Arguments],
        });
        // It writes on for a moment after the program's end.
        Poll.Until(() => machine.Processes().All(process => process.Name != "strace"));
        return new Trace(result, [.. machine.ReadFile(File)!.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    /// <summary>The program with each such call on that path held up by the kernel, as by a disk that does not answer.</summary>
    public static ProgramCall Hanging(ProgramCall call, string systemCall, string path, TimeSpan delay) => call with
    {
        Program = "/usr/bin/strace",
        Arguments =
        [
            "-f", "-qq", "-o", "/dev/null", "-P", path, "-e", $"trace={systemCall}",
            "-e", $"inject={systemCall}:delay_enter={(long)delay.TotalMicroseconds}", call.Program, .. call.Arguments,
        ],
    };

    /// <summary>What it became, one after the other.</summary>
    public IReadOnlyList<string> Programs => [.. Succeeded("execve").Select(FirstPath)];

    /// <summary>Threads are none.</summary>
    public int ProcessesStarted => _lines.Count(line => StartsProcess().IsMatch(line) && !line.Contains("CLONE_THREAD", StringComparison.Ordinal));

    /// <summary>What was opened, whether it was there or not, each path once.</summary>
    public IReadOnlyList<string> Opened =>
        [.. Calls("open", "openat", "openat2", "creat").Select(FirstPath).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The calls that make, replace or change a file, or open one for writing; /dev/null is none.</summary>
    public IReadOnlyList<string> Changes =>
    [
        .. Calls([.. s_changing]),
        .. Calls("open", "openat", "openat2", "creat")
            .Where(line => Writes().IsMatch(line) && FirstPath(line) != "/dev/null"),
    ];

    /// <summary>The calls about files that begin with this path, whatever they were.</summary>
    public IReadOnlyList<string> CallsOn(string path) =>
    [
        .. _lines.Where(line => CallName().Match(line) is { Success: true } match
            && match.Groups["name"].Value is not ("read" or "pread64" or "write" or "pwrite64" or "recvfrom" or "sendto" or "execve")
            && FirstPath(line).StartsWith(path, StringComparison.Ordinal)),
    ];

    public IReadOnlyList<string> Connected => [.. Succeeded("connect")];

    private IEnumerable<string> Calls(params string[] names) =>
        _lines.Where(line => CallName().Match(line) is { Success: true } match && names.Contains(match.Groups["name"].Value));

    private IEnumerable<string> Succeeded(string name) => Calls(name).Where(line => line.EndsWith(" = 0", StringComparison.Ordinal));

    private static string FirstPath(string line) => QuotedText().Match(line).Groups["text"].Value;

    [GeneratedRegex(@"^\d+\s+(?<name>\w+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallName();

    [GeneratedRegex(@"^\d+\s+(clone3?|fork|vfork)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StartsProcess();

    [GeneratedRegex("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|creat\\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Writes();

    [GeneratedRegex("\"(?<text>([^\"\\\\]|\\\\.)*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedText();
}
