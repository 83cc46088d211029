using System.Collections.Immutable;

namespace OcfAgents.Cli.Setup.Cluster;

/// <summary>
/// What ocf:ocfagents:chef-pgsql has to be told. It finds its places by itself, and on a node that chef-server has never been
/// reconfigured on those of Chef Infra Server 15: what differs from them is said, so that it is the same on every node.
/// </summary>
internal static class AgentParameters
{
    /// <summary>Those to give when the resource is made.</summary>
    public static ImmutableArray<(string Name, string Value)> For(Layout layout, string synchronous) =>
        [.. All(layout, synchronous).Where(parameter => parameter.Value != parameter.Default).Select(parameter => (parameter.Name, parameter.Value))];

    /// <summary>All that this verb has an opinion of.</summary>
    public static ImmutableArray<(string Name, string Value, string Default)> All(Layout layout, string synchronous) =>
    [
        ("base", layout.Chef.Base, "/opt/opscode"),
        ("bindir", layout.Programs, "/opt/opscode/embedded/bin"),
        ("pgdata", layout.DataDirectory, "/var/opt/opscode/postgresql/13/data"),
        ("system_user", layout.Account, "opscode-pgsql"),
        ("pghost", layout.SocketDirectory, "/tmp"),
        ("pgport", $"{layout.Port}", "5432"),
        ("replication_user", layout.ReplicationRole, "ocf_replication"),
        ("replication_passfile", layout.PassFile, "/etc/ocf-agents/replication.pgpass"),
        // strict would stop every write until the first standby is there.
        ("synchronous", synchronous == "strict" ? "prefer" : synchronous, "off"),
    ];
}
