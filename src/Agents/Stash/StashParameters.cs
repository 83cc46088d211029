using OcfAgents.Ocf;

namespace OcfAgents.Agents.Stash;

/// <summary>
/// The parameters of ocf:ocfagents:stash, each declared once. The first three, and what they mean, are those that people
/// already use.
/// </summary>
internal static class StashParameters
{
    public static readonly Parameter<string> User = Parameters.Account(
        "stash_user",
        "Account that the server runs as",
        "The account that the server runs as and that owns the home. Its number must be the same on all nodes.",
        required: true);

    public static readonly Parameter<string> Home = Parameters.Path(
        "stash_home",
        "Home directory (STASH_HOME, BITBUCKET_HOME)",
        "The home directory of Stash or Bitbucket, on a disk that reaches every node. It may not hold a space: the product's "
            + "own scripts refuse it.",
        required: true,
        uniqueGroup: "home",
        check: NoSpace);

    public static readonly Parameter<string> Installation = Parameters.Path(
        "stash_inst",
        "Installation directory",
        "The installation directory of Stash 2 or 3, or Bitbucket 4 and later. Which of them it is, is found out.",
        required: true);

    public static readonly Parameter<string> SharedHome = Parameters.Path(
        "shared_home",
        "Shared home directory",
        "The shared home, where it is not the directory \"shared\" in the home.",
        "");

    public static readonly Parameter<string> JavaHome = Parameters.Path(
        "java_home", "Java installation", "JAVA_HOME for the server. Unset, its own scripts find one.", "");

    public static readonly Parameter<string> JvmArguments = Parameters.Text(
        "jvm_args",
        "Additional JVM arguments",
        "Given to the server as JVM_SUPPORT_RECOMMENDED_ARGS. -XX:+ExitOnOutOfMemoryError is a good one: without it, a server "
            + "whose heap is exhausted lingers.",
        "",
        maxLength: 2048);

    public static readonly Parameter<int> HttpPort = Parameters.Integer(
        "http_port",
        "HTTP port",
        "The connector's port on this node. 0: as conf/server.xml or bitbucket.properties say, else 7990.",
        min: 0,
        max: 65535,
        defaultValue: 0);

    public static readonly Parameter<string> ContextPath = Parameters.Text(
        "context_path",
        "Context path",
        "The application's context path, as /stash. Unset: as the server's configuration says, else none.",
        "",
        maxLength: 255,
        check: UrlPath);

    public static readonly Parameter<int> SshPort = Parameters.Integer(
        "ssh_port",
        "SSH port",
        "The port of git over SSH, looked at by monitors of level 10 and above. 0: SSH is not looked at.",
        min: 0,
        max: 65535,
        defaultValue: 7999,
        reloadable: true);

    public static readonly Parameter<StartMode> Start = Parameters.Choice<StartMode>(
        "start_mode",
        "What is started",
        "Whether the search server that comes with Bitbucket 4.6 and later is started as well.",
        [("all", StartMode.All), ("webapp", StartMode.WebApplication)],
        StartMode.All);

    public static readonly Parameter<TimeSpan> StartupGrace = Parameters.Seconds(
        "startup_grace",
        "Time for starting",
        "How long a server may say that it is starting before its monitor calls it failed. It does not cut a start short: "
            + "that is for the start operation's timeout.",
        min: TimeSpan.FromSeconds(1),
        max: TimeSpan.FromDays(1),
        defaultValue: TimeSpan.FromMinutes(10),
        reloadable: true);

    public static readonly Parameter<TimeSpan> GracefulTimeout = Parameters.Seconds(
        "graceful_timeout",
        "Patience with a silent server",
        "How long a server that does not answer is given to end by itself before it is killed. One that answers gets all of the "
            + "stop operation's timeout but a reserve.",
        min: TimeSpan.Zero,
        max: TimeSpan.FromHours(1),
        defaultValue: TimeSpan.FromSeconds(30),
        reloadable: true);

    public static readonly Parameter<TimeSpan> HttpTimeout = Parameters.Seconds(
        "http_timeout",
        "Patience with one request",
        "How long one request may take.",
        min: TimeSpan.FromMilliseconds(100),
        max: TimeSpan.FromMinutes(5),
        defaultValue: TimeSpan.FromSeconds(5),
        reloadable: true);

    public static readonly Parameter<int> HttpTries = Parameters.Integer(
        "http_tries",
        "Requests before a failure",
        "How many requests in one monitor must go wrong before the server is called failed.",
        min: 1,
        max: 20,
        defaultValue: 3,
        reloadable: true);

    public static readonly Parameter<MountRequirement> RequireMount = Parameters.Choice<MountRequirement>(
        "require_mount",
        "Must the home be a mounted disk",
        "auto: an empty home is refused unless it is a file system of its own. yes: the home must lie on another file system "
            + "than the root directory. no: anything goes.",
        [("auto", MountRequirement.Automatic), ("yes", MountRequirement.Required), ("no", MountRequirement.None)],
        MountRequirement.Automatic);

    public static readonly Parameter<string> HomeMarker = Parameters.Text(
        "home_marker",
        "File that marks the right home",
        "The name of a file in the home without which the server is not started: put it on the disk, and an unmounted mount "
            + "point is told apart from it.",
        "",
        maxLength: 255,
        check: FileName);

    public static readonly Parameter<bool> ReapOrphans = Parameters.Boolean(
        "reap_orphans",
        "End what is left in the home",
        "After the server has ended, end processes of its account that still use the home, so that it can be unmounted.",
        defaultValue: true,
        reloadable: true);

    public static readonly Parameter<bool> CleanGitLocks = Parameters.Boolean(
        "clean_git_locks",
        "Remove stale git locks",
        "Before a start, remove lock files that a killed git has left in the repositories. Only while nobody uses the home, and "
            + "only those older than git_lock_age.",
        defaultValue: false,
        reloadable: true);

    public static readonly Parameter<TimeSpan> GitLockAge = Parameters.Seconds(
        "git_lock_age",
        "Age of a stale git lock",
        "How old a lock file must be to be called stale.",
        min: TimeSpan.Zero,
        max: TimeSpan.FromDays(30),
        defaultValue: TimeSpan.FromMinutes(5),
        reloadable: true);

    public static readonly Parameter<int> MinFreeMegabytes = Parameters.Integer(
        "min_free_mb",
        "Least free space in MB",
        "Below so much free space in the home, a monitor of level 10 shows the server as degraded. 0: not looked at.",
        min: 0,
        max: int.MaxValue,
        defaultValue: 512,
        reloadable: true);

    public static readonly Parameter<int> MinFreeInodes = Parameters.Integer(
        "min_free_inodes",
        "Fewest free inodes",
        "Below so many free inodes in the home, a monitor of level 10 shows the server as degraded. 0: not looked at.",
        min: 0,
        max: int.MaxValue,
        defaultValue: 10_000,
        reloadable: true);

    public static readonly Parameter<MaintenanceDisplay> MaintenanceShown = Parameters.Choice<MaintenanceDisplay>(
        "maintenance_rc",
        "How maintenance is shown",
        "What a monitor reports while the server is locked for a backup. Neither restarts it.",
        [("degraded", MaintenanceDisplay.Degraded), ("ok", MaintenanceDisplay.Running)],
        MaintenanceDisplay.Degraded,
        reloadable: true);

    public static readonly Parameter<int> IoErrorCode = Parameters.Integer(
        "io_error_rc",
        "Exit code for a home that cannot be written",
        "5 moves the server to another node at once and bans this one until a cleanup, which is right for a disk of this node. "
            + "1 restarts it first, which is right where the disk itself is at fault on all nodes.",
        min: 1,
        max: 5,
        defaultValue: 5,
        reloadable: true,
        check: code => code is 1 or 5 ? null : "must be 1 or 5");

    public static readonly Parameter<string> CanaryRepository = Parameters.Text(
        "canary_repo",
        "Repository for monitors of level 20",
        "PROJECT/repository, which a monitor of level 20 lists with git over HTTP, and over SSH where canary_ssh_key is set. "
            + "Unset, level 20 is level 10.",
        "",
        reloadable: true,
        maxLength: 255,
        check: RepositoryName);

    public static readonly Parameter<string> CanaryCredentials = Parameters.Path(
        "canary_credentials",
        "Credentials for the canary repository",
        "A file in the format of git-credential-store, readable by stash_user alone, for a canary repository that is not public.",
        "",
        reloadable: true,
        check: PlainPath);

    public static readonly Parameter<string> CanarySshKey = Parameters.Path(
        "canary_ssh_key",
        "SSH key for the canary repository",
        "A private key, readable by stash_user alone, that may read the canary repository. Unset, SSH is asked for its banner.",
        "",
        reloadable: true,
        check: PlainPath);

    public static readonly IReadOnlyList<Parameter> All =
    [
        User, Home, Installation, SharedHome, JavaHome, JvmArguments, HttpPort, ContextPath, SshPort, Start, StartupGrace,
        GracefulTimeout, HttpTimeout, HttpTries, RequireMount, HomeMarker, ReapOrphans, CleanGitLocks, GitLockAge,
        MinFreeMegabytes, MinFreeInodes, MaintenanceShown, IoErrorCode, CanaryRepository, CanaryCredentials, CanarySshKey,
    ];

    private static string? NoSpace(string path) =>
        path.Any(char.IsWhiteSpace) ? "may not hold a space: the product's scripts refuse it" : null;

    /// <summary>git hands it to a shell.</summary>
    private static string? PlainPath(string path) =>
        path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.')
            ? null
            : "may hold letters, digits and / - _ . alone";

    private static string? UrlPath(string path) =>
        path.Length == 0 || (path.StartsWith('/') && path.All(IsUrlLetter)) ? null : "must begin with a slash, as /stash";

    private static bool IsUrlLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or '~';

    private static string? FileName(string name) =>
        name.Contains('/', StringComparison.Ordinal) || name is "." or ".." ? "must be a file name without a slash" : null;

    private static string? RepositoryName(string name) =>
        name.Length == 0 || (name.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && name.All(IsUrlLetter))
            ? null
            : "must be PROJECT/repository";
}
