using System.Collections.Immutable;
using OcfAgents.Agents.ChefPgsql;
using OcfAgents.Cli.Clusters;
using OcfAgents.Ocf;
using OcfAgents.Platform.ChefServer;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Cli.Databases;

/// <summary>The parameters of a database resource, read by the agent's own declarations: what is not set has its default.</summary>
internal sealed class DatabaseParameters
{
    private readonly ParameterValues _values;
    private readonly NodeAddressList _addresses;

    public DatabaseParameters(ResourceView resource)
    {
        _values = new ParameterValues(resource.Parameters.ToImmutableDictionary(pair => $"OCF_RESKEY_{pair.Key}", pair => pair.Value, StringComparer.Ordinal));
        _addresses = new NodeAddressList(_values.Get(ChefPgsqlParameters.NodeAddresses));
    }

    public SyncMode Synchronous => _values.Get(ChefPgsqlParameters.Synchronous);

    public int SynchronousStandbys => _values.Get(ChefPgsqlParameters.SynchronousStandbys);

    /// <summary>Bytes; 0 for any.</summary>
    public long MaximumLag => _values.Get(ChefPgsqlParameters.MaximumLag);

    public RejoinPolicy Rejoin => _values.Get(ChefPgsqlParameters.Rejoin);

    public bool UsesSlots => _values.Get(ChefPgsqlParameters.UseSlots);

    public string PassFile => _values.Get(ChefPgsqlParameters.PassFile);

    public string ReplicationUser => _values.Get(ChefPgsqlParameters.ReplicationUser);

    /// <summary>chef-server's directory; empty where it is to be found.</summary>
    public string Base => _values.Get(ChefPgsqlParameters.Base);

    /// <summary>What is set and cannot be what was meant; its default is read instead.</summary>
    public ImmutableArray<string> Problems => [.. _values.Problems(ChefPgsqlParameters.All).Select(problem => problem.Text)];

    public string AddressOf(string node) => _addresses.AddressOf(node);

    /// <summary>Where the instance of this node is, as far as parameters and what is installed tell.</summary>
    /// <returns><c>null</c> where there is no such account.</returns>
    public ServerLocation? LocateLocal()
    {
        var chef = ChefInstallation.Find(_values.Get(ChefPgsqlParameters.Base)) ?? ChefInstallation.Opscode;
        var found = DatabaseLayout.Find(chef, DatabaseSettings.Read(chef));
        return SystemUser.Find(Or(_values.Get(ChefPgsqlParameters.SystemUser), found.User)) is { } user
            ? new ServerLocation
            {
                User = user,
                BinDirectory = Or(_values.Get(ChefPgsqlParameters.BinDirectory), found.Programs),
                DataDirectory = Or(_values.Get(ChefPgsqlParameters.DataDirectory), found.DataDirectory),
                SocketDirectory = Or(_values.Get(ChefPgsqlParameters.SocketDirectory), found.SocketDirectory),
                Port = _values.Get(ChefPgsqlParameters.Port) is > 0 and var port ? port : found.Port,
                Database = _values.Get(ChefPgsqlParameters.Database),
            }
            : null;
    }

    private static string Or(string told, string found) => told.Length > 0 ? told : found;
}
