using OcfAgents.Cli.Setup;
using OcfAgents.Platform.ChefServer;

namespace OcfAgents.Cli.Tests;

/// <summary>Chef Infra Server 15 in its own places.</summary>
internal static class Layouts
{
    public const string Data = "/var/opt/opscode/postgresql/13/data";

    public static Layout Chef15(DatabaseSettings? settings = null) => new()
    {
        Chef = ChefInstallation.Opscode,
        Settings = settings ?? new DatabaseSettings { BookshelfStorage = "sql" },
        Programs = "/opt/opscode/embedded/bin",
        DataDirectory = Data,
        Account = "opscode-pgsql",
        Port = 5432,
        SocketDirectory = "/tmp",
        ReplicationRole = "ocf_replication",
        PassFile = "/etc/ocf-agents/replication.pgpass",
    };
}
