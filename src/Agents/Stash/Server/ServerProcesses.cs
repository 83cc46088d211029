using OcfAgents.Agents.Stash.Product;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Agents.Stash.Server;

/// <summary>Finds the server's JVM, and what it leaves in its home, among the processes of this node.</summary>
internal sealed class ServerProcesses(string home, SystemUser user, ProcessTable table)
{
    private const uint Root = 0;

    private static readonly string[] s_homeVariables = ["STASH_HOME=", "BITBUCKET_HOME="];

    private readonly string _home = Path.TrimEndingDirectorySeparator(home);
    private readonly FileIdentity? _nameSpace = FileIdentity.Of("/proc/self/ns/pid");

    /// <summary>The JVM that was seen before, if that very process is still it: three small reads, no search.</summary>
    public ProcessStatus? FindAgain(ProcessIdentity identity) =>
        table.Read(identity.Pid) is { IsZombie: false } status && status.Identity == identity && IsServer(status) ? status : null;

    /// <summary>Every JVM that serves this home, by a search; there should be one at most.</summary>
    public IReadOnlyList<ProcessStatus> FindAll() => [.. Users().Where(IsServer)];

    /// <summary>
    /// A start on its way to becoming the server: one that a killed start has left, and that would launch a JVM after the look
    /// that found none. Look for it before the JVM: in the other order it can turn from the one into the other between the looks.
    /// </summary>
    public IReadOnlyList<ProcessStatus> FindLaunching(string installation) =>
    [
        .. table.OfUser(Root).Where(status => !status.IsZombie && status.Name is "setpriv" or "prlimit"
            && table.CommandLineOf(status.Pid).Any(word => IsBelow(word, installation))),
        .. table.OfUser(user.Uid).Where(status => !status.IsZombie && IsStartScript(table.CommandLineOf(status.Pid), installation)
            && IsOfThisNode(status.Pid)),
    ];

    /// <summary>
    /// Processes of the server's account that use the home: their directory, program, a word of their command line or an open
    /// file lies in it, or they inherited the server's environment and belong to no terminal.
    /// </summary>
    public IReadOnlyList<ProcessStatus> FindUsersOfHome() =>
        [.. table.OfUser(user.Uid).Where(status => !status.IsZombie && status.Pid != Environment.ProcessId && UsesHome(status))];

    /// <summary>JVMs of the server's account that use the home beside the server: Elasticsearch or OpenSearch, Mesh.</summary>
    public IReadOnlyList<ProcessStatus> FindSidecars() =>
    [
        .. table.OfUser(user.Uid).Where(status => !status.IsZombie
            && Path.GetFileName(table.ExecutableOf(status.Pid)) == "java"
            && !IsServer(status) && table.CommandLineOf(status.Pid).Any(NamesHome)),
    ];

    public static string NameOf(ProcessStatus status) => $"{status.Name}[{status.Pid}]";

    /// <summary>With where it hangs, for what even SIGKILL does not end.</summary>
    public string Describe(ProcessStatus status) =>
        status.State == 'D' ? $"{NameOf(status)} hangs in {table.WaitChannelOf(status.Pid)}" : NameOf(status);

    public TimeSpan AgeOf(ProcessStatus status)
    {
        var age = DateTimeOffset.UtcNow - table.StartTimeOf(status);
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    /// <summary>Somebody who started it by hand as root has started it all the same.</summary>
    private IEnumerable<ProcessStatus> Users() =>
        (user.Uid == Root ? table.OfUser(Root) : table.OfUser(user.Uid).Concat(table.OfUser(Root))).Where(status => !status.IsZombie);

    private bool IsServer(ProcessStatus status) =>
        (status.EffectiveUid == user.Uid || status.EffectiveUid == Root)
        && ServerCommandLine.IsServerOf(_home, table.CommandLineOf(status.Pid))
        && IsOfThisNode(status.Pid);

    /// <summary>In a container the same words mean another server. What cannot be looked at counts as ours: in doubt it runs.</summary>
    private bool IsOfThisNode(int pid) => FileIdentity.Of($"/proc/{pid}/ns/pid") is not { } nameSpace || nameSpace == _nameSpace;

    /// <summary>"sh /opt/.../bin/start-stash.sh", or what it runs: startup.sh, catalina.sh start, _start-webapp.sh.</summary>
    private static bool IsStartScript(IReadOnlyList<string> words, string installation) =>
        words.Count is > 0 and < 8 && !words.Contains("stop", StringComparer.Ordinal)
        && words.Any(word => IsBelow(word, Path.Combine(installation, "bin"))
            && Path.GetFileName(word) is var name
            && (name.TrimStart('_').StartsWith("start", StringComparison.Ordinal) || name == "catalina.sh"));

    private bool UsesHome(ProcessStatus status) => IsOfThisNode(status.Pid)
        && (IsInHome(table.WorkingDirectoryOf(status.Pid))
            || IsInHome(table.ExecutableOf(status.Pid))
            || table.CommandLineOf(status.Pid).Any(NamesHome)
            || table.OpenFilesOf(status.Pid).Any(IsInHome)
            || (!status.HasTerminal && table.EnvironmentOf(status.Pid).Any(InheritsHome)));

    private bool IsInHome(string? path) => path is not null && IsBelow(path, _home);

    private bool NamesHome(string word) => IsInHome(word) || (word.IndexOf('=', StringComparison.Ordinal) is var at and > 0 && IsInHome(word[(at + 1)..]));

    private bool InheritsHome(string variable) => s_homeVariables.Any(name =>
        variable.StartsWith(name, StringComparison.Ordinal) && Path.TrimEndingDirectorySeparator(variable[name.Length..]) == _home);

    private static bool IsBelow(string path, string directory) =>
        path.StartsWith(directory, StringComparison.Ordinal) && (path.Length == directory.Length || path[directory.Length] == '/');
}
