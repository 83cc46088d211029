using System.CommandLine;
using OcfAgents.Cli.Steps;
using OcfAgents.Platform.ChefServer;

namespace OcfAgents.Cli.Setup;

/// <summary>The options that say where things are, for whoever has them elsewhere than where they are looked for.</summary>
internal sealed class LayoutOptions
{
    private readonly Option<string> _base = Path("--base", "where chef-server is installed (default: looked for below /opt)");
    private readonly Option<string> _programs = Path("--bindir", "the directory of PostgreSQL's programs");
    private readonly Option<string> _data = Path("--pgdata", "PostgreSQL's data directory");
    private readonly Option<string> _socket = Path("--pghost", "the directory of PostgreSQL's Unix socket");
    private readonly Option<string> _passFile = Path("--passfile", "the password file of the replication role (default: /etc/ocf-agents/replication.pgpass)");
    private readonly Option<string> _account = Name("--system-user", "the account that PostgreSQL runs as, and its superuser");
    private readonly Option<string> _role = Name("--replication-user", "the role that standbys connect as (default: ocf_replication)");
    private readonly Option<int?> _port = new("--pgport") { Description = "PostgreSQL's port" };

    public LayoutOptions() => _port.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var port) && port is > 0 and < 65536))
        {
            result.AddError("--pgport must be a port");
        }
    });

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _base, _programs, _data, _socket, _port, _account, _role, _passFile })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="SetupException">There is no chef-server.</exception>
    public Layout Find(ParseResult result)
    {
        var chef = ChefInstallation.Find(result.GetValue(_base) ?? "") ?? throw new SetupException(Refusal.Failure(
            $"no chef-server below {string.Join(", ", ChefInstallation.All.Select(known => known.Base))}",
            "install chef-server's package on this node, or name its directory with --base"));
        var settings = DatabaseSettings.Read(chef);
        var found = DatabaseLayout.Find(chef, settings);
        return new Layout
        {
            Chef = chef,
            Settings = settings,
            Programs = result.GetValue(_programs) ?? found.Programs,
            DataDirectory = result.GetValue(_data) ?? found.DataDirectory,
            SocketDirectory = result.GetValue(_socket) ?? found.SocketDirectory,
            Account = result.GetValue(_account) ?? found.User,
            Port = result.GetValue(_port) ?? found.Port,
            ReplicationRole = result.GetValue(_role) ?? "ocf_replication",
            PassFile = result.GetValue(_passFile) ?? "/etc/ocf-agents/replication.pgpass",
        };
    }

    private static Option<string> Path(string name, string description) => Checked(
        name, description, text => text.StartsWith('/') && !text.Contains('\0', StringComparison.Ordinal), "an absolute path");

    private static Option<string> Name(string name, string description) => Checked(
        name,
        description,
        text => text.Length is > 0 and < 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') && text[0] != '-',
        "a name of letters, digits, - _ .");

    private static Option<string> Checked(string name, string description, Func<string, bool> isGood, string what)
    {
        Option<string> option = new(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !isGood(token.Value))
            {
                result.AddError($"{name} must be {what}");
            }
        });
        return option;
    }
}
