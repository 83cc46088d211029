using System.Collections.Immutable;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// How a standby finds its primary: by trying all other members until one takes writes. So nothing has to be rewritten when
/// the primary moves, no address has to move first, and a node can never replicate from itself.
/// </summary>
public sealed record PrimaryConnection
{
    /// <summary>The addresses of the other members, or the one address that follows the primary.</summary>
    public required ImmutableArray<string> Hosts { get; init; }

    public required int Port { get; init; }

    public required string User { get; init; }

    /// <summary>The password file of libpq, mode 0600, outside the data directory.</summary>
    public required string PassFile { get; init; }

    /// <summary>This node's name; it is how the primary's pg_stat_replication knows it.</summary>
    public required string ApplicationName { get; init; }

    public required ServerVersion Version { get; init; }

    /// <summary>A standby will do as well: for what only that one has.</summary>
    public bool TakesStandby { get; init; }

    /// <summary>
    /// The primary_conninfo value. Keepalives and the connect timeout bound how long a dead primary is believed in; the driver
    /// of the standby is the server's own libpq, which knows several hosts and target_session_attrs from version 10 on.
    /// </summary>
    public string ToConnectionInfo()
    {
        var parts = new List<string>
        {
            $"host={Quote(string.Join(',', Hosts))}",
            $"port={Port}",
            $"user={Quote(User)}",
            $"application_name={Quote(ApplicationName)}",
            "connect_timeout=3",
            "keepalives_idle=10",
            "keepalives_interval=3",
            "keepalives_count=3",
        };
        if (Version.SaysWal)
        {
            if (Version.Major >= 12)
            {
                // A server waits for a host that is off until the kernel gives up, minutes, and takes no notice of connect_timeout.
                parts.Add("tcp_user_timeout=5000");
            }

            parts.Add($"passfile={Quote(PassFile)}");
            if (!TakesStandby)
            {
                parts.Add("target_session_attrs=read-write");
            }
        }

        return string.Join(' ', parts);
    }

    private static string Quote(string value) =>
        $"'{value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}
