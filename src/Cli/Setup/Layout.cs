using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Platform.Runit;

namespace OcfAgents.Cli.Setup;

/// <summary>Where chef-server and its database are on this node, as found and as the options say.</summary>
internal sealed record Layout
{
    /// <summary>The database that always exists.</summary>
    private const string Database = "postgres";

    public required ChefInstallation Chef { get; init; }

    public required DatabaseSettings Settings { get; init; }

    public required string Programs { get; init; }

    public required string DataDirectory { get; init; }

    /// <summary>The account that PostgreSQL runs as, and its superuser. Chef makes it at its first reconfigure.</summary>
    public required string Account { get; init; }

    public required int Port { get; init; }

    public required string SocketDirectory { get; init; }

    public required string ReplicationRole { get; init; }

    public required string PassFile { get; init; }

    /// <summary>There once a first reconfigure has come to its end.</summary>
    public string Bootstrapped => Path.Combine(Chef.Data, "bootstrapped");

    public string Service => Path.Combine(Chef.Base, "sv", RunitServiceName);

    public RunitService Runit => new(Chef.Base, RunitServiceName);

    public const string RunitServiceName = "postgresql";

    public ServerLocation LocationFor(SystemUser user) => new()
    {
        User = user,
        BinDirectory = Programs,
        DataDirectory = DataDirectory,
        SocketDirectory = SocketDirectory,
        Port = Port,
        Database = Database,
    };
}
