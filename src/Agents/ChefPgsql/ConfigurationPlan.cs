using System.Collections.Immutable;
using OcfAgents.Platform.Posix;
using OcfAgents.Platform.PostgreSql;
using OcfAgents.Replication.Instance;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>Works out the configuration that PostgreSQL is started with: chef-server's own, and what replication needs above it.</summary>
internal sealed class ConfigurationPlan(LocalInstance instance)
{
    private const int ConfigurationBytes = 1024 * 1024;
    private const int MembersBytes = 64 * 1024;

    private const UnixFileMode MembersMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Where a standby finds its primary.</summary>
    public PrimaryConnection Primary => Make().Primary;

    /// <exception cref="ServerException">Something that it must include cannot be read.</exception>
    public ServerConfiguration Make()
    {
        instance.Paths.CreateAll();
        instance.Rejoin.NoteRemade();
        var (version, hbaRows, limits) = ReadProductFiles();
        var seen = instance.Server.Observe(instance.Request with { IncludesWal = true });
        var parameters = instance.Context.Parameters;
        return new ServerConfiguration
        {
            Location = instance.Location,
            Version = version,
            IncludedFile = instance.Location.DataFile("postgresql.conf"),
            IncludedHbaRows = hbaRows,
            Directory = instance.Paths.Lasting,
            SynchronousNames = instance.Synchronous.NamesAtStart,
            SlotName = instance.Slots.NameAtStart,
            SlotLimit = instance.Slots.LimitAtStart,
            ListenAddresses = parameters.Get(ChefPgsqlParameters.ListenAddresses),
            ReplicationNetwork = parameters.Get(ChefPgsqlParameters.ReplicationNetwork),
            Raised = [.. seen.Control?.Limits.Above(limits with { MaxWalSenders = ServerConfiguration.WalSenders }) ?? []],
            Primary = FindPrimary(version, instance.Lineages.Look(seen).IsApart),
        };
    }

    /// <summary>Where the primary is to be found from here.</summary>
    /// <param name="version">Of the server that connects.</param>
    /// <param name="isApart">Its data must not stream as it is.</param>
    public PrimaryConnection FindPrimary(ServerVersion version, bool isApart) => new()
    {
        Hosts = PrimaryHosts(isApart),
        Port = instance.Location.Port,
        User = instance.Context.Parameters.Get(ChefPgsqlParameters.ReplicationUser),
        PassFile = instance.Context.Parameters.Get(ChefPgsqlParameters.PassFile),
        ApplicationName = instance.NodeName,
        Version = version,
    };

    private (ServerVersion Version, string HbaRows, StandbyLimits Limits) ReadProductFiles()
    {
        try
        {
            using var user = EffectiveUser.Become(instance.Location.User);
            var version = ServerVersion.TryParse(OwnedFile.ReadText(instance.Location.DataFile("PG_VERSION"), 64))
                ?? throw new ServerException("PG_VERSION cannot be read");
            return version.IsKnown
                ? (version, Read("pg_hba.conf"), SettingsText.LimitsIn(Read("postgresql.conf"), Read("postgresql.auto.conf")))
                : throw new ServerException($"PostgreSQL {version} is older than {ServerVersion.OldestKnown}: upgrade chef-server first");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new ServerException($"the data directory cannot be read: {trouble.Message}", trouble);
        }
    }

    private string Read(string name) => OwnedFile.ReadText(instance.Location.DataFile(name), ConfigurationBytes) ?? "";

    private ImmutableArray<string> PrimaryHosts(bool isApart)
    {
        if (isApart)
        {
            // It would stream moments of another history, and PostgreSQL does not always see that.
            return [];
        }

        if (instance.Context.Parameters.Get(ChefPgsqlParameters.PrimaryAddress) is { Length: > 0 } address)
        {
            return [address];
        }

        var addresses = new NodeAddressList(instance.Context.Parameters.Get(ChefPgsqlParameters.NodeAddresses));
        var newest = instance.Lineages.View.Newest?.Primary;
        return
        [
            .. Members().Where(node => node != instance.NodeName)
                .OrderBy(node => node != newest).ThenBy(node => node, StringComparer.Ordinal)
                .Select(addresses.AddressOf),
        ];
    }

    /// <summary>All nodes of the cluster: Pacemaker says them with every start of a clone that has notify on; else those last seen.</summary>
    private IReadOnlyList<string> Members()
    {
        var known = OwnedFile.ReadText(instance.Paths.Members, MembersBytes);
        if (instance.Context.Notification?.AllNodes is { Count: > 0 } nodes)
        {
            if (string.Join('\n', nodes) is var text && text != known)
            {
                OwnedFile.Write(instance.Paths.Members, text, MembersMode);
            }

            return nodes;
        }

        return known?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
    }
}
