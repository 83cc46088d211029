using System.Collections.Immutable;
using System.CommandLine;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;

using Command = System.CommandLine.Command;

namespace OcfAgents.Cli.Setup.Standby;

/// <summary>What a worker is told, in its arguments: everybody can read them, so there is the path of a password file and no password.</summary>
internal sealed record CloneOrder
{
    public const string Verb = "clone-worker";

    private static readonly Option<CloneTask> s_task = new("--task") { Required = true };
    private static readonly Option<string> s_data = new("--pgdata") { Required = true };
    private static readonly Option<string> s_programs = new("--bindir") { Required = true };
    private static readonly Option<string> s_socket = new("--pghost") { Required = true };
    private static readonly Option<int> s_port = new("--pgport") { Required = true };
    private static readonly Option<string> s_from = new("--from") { Required = true };
    private static readonly Option<string> s_role = new("--role") { Required = true };
    private static readonly Option<string> s_passFile = new("--passfile") { Required = true };
    private static readonly Option<string> s_version = new("--pg-version") { Required = true };
    private static readonly Option<string> s_aside = new("--aside") { DefaultValueFactory = _ => "" };
    private static readonly Option<bool> s_running = new("--running");

    public required CloneTask Task { get; init; }

    public required string DataDirectory { get; init; }

    public required string Programs { get; init; }

    public required string SocketDirectory { get; init; }

    public required int Port { get; init; }

    /// <summary>Where the primary is.</summary>
    public required string From { get; init; }

    public required string Role { get; init; }

    public required string PassFile { get; init; }

    /// <summary>PostgreSQL's, of the primary.</summary>
    public required ServerVersion Version { get; init; }

    /// <summary>Where what is there is moved to.</summary>
    public string Aside { get; init; } = "";

    /// <summary>A server runs in the data: how far its WAL goes is not a fact.</summary>
    public bool IsRunning { get; init; }

    public ImmutableArray<string> ToArguments() =>
    [
        "setup", Verb, "--task", $"{Task}", "--pgdata", DataDirectory, "--bindir", Programs, "--pghost", SocketDirectory, "--pgport", $"{Port}",
        "--from", From, "--role", Role, "--passfile", PassFile, "--pg-version", $"{Version}",
        .. Aside.Length > 0 ? ["--aside", Aside] : Array.Empty<string>(),
        .. IsRunning ? ["--running"] : Array.Empty<string>(),
    ];

    public static Command Create(Func<CloneOrder, int> run)
    {
        Command command = new(Verb, "Called by setup standby itself, as the database user.") { Hidden = true };
        foreach (Option option in new Option[] { s_task, s_data, s_programs, s_socket, s_port, s_from, s_role, s_passFile, s_version, s_aside, s_running })
        {
            command.Options.Add(option);
        }

        command.SetAction(result => run(Read(result)));
        return command;
    }

    public PrimaryConnection Connection => new()
    {
        Hosts = [From],
        Port = Port,
        User = Role,
        PassFile = PassFile,
        // Not the node's name: a base backup is no synchronous standby.
        ApplicationName = "ocf-agents-setup",
        Version = Version,
    };

    public ServerLocation LocationFor(SystemUser user) => new()
    {
        User = user,
        BinDirectory = Programs,
        DataDirectory = DataDirectory,
        SocketDirectory = SocketDirectory,
        Port = Port,
        Database = "postgres",
    };

    private static CloneOrder Read(ParseResult result) => new()
    {
        Task = result.GetRequiredValue(s_task),
        DataDirectory = result.GetRequiredValue(s_data),
        Programs = result.GetRequiredValue(s_programs),
        SocketDirectory = result.GetRequiredValue(s_socket),
        Port = result.GetRequiredValue(s_port),
        From = result.GetRequiredValue(s_from),
        Role = result.GetRequiredValue(s_role),
        PassFile = result.GetRequiredValue(s_passFile),
        Version = ServerVersion.TryParse(result.GetRequiredValue(s_version)) ?? throw new ServerException("no version"),
        Aside = result.GetRequiredValue(s_aside),
        IsRunning = result.GetValue(s_running),
    };
}
