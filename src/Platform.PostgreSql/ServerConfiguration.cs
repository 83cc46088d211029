using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OcfAgents.Replication.Instance;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Platform.PostgreSql;

/// <summary>
/// The configuration that the agent starts PostgreSQL with. chef-server's reconfigure rewrites postgresql.conf and pg_hba.conf
/// in the data directory and leaves no room for replication, so the agent's own files include theirs and win over them.
/// Pure: what is written follows from these values alone.
/// </summary>
public sealed record ServerConfiguration
{
    /// <summary>For the members, their base backups, and a person's.</summary>
    public const int WalSenders = 10;

    public required ServerLocation Location { get; init; }

    public required ServerVersion Version { get; init; }

    /// <summary>The configuration file that belongs to the product; included first.</summary>
    public required string IncludedFile { get; init; }

    /// <summary>The product's host-based authentication rows, taken over as they are.</summary>
    public required string IncludedHbaRows { get; init; }

    /// <summary>The directory of root's that these files are written to.</summary>
    public required string Directory { get; init; }

    public required string ListenAddresses { get; init; }

    public required PrimaryConnection Primary { get; init; }

    /// <summary>The address column of the replication row: <c>samenet</c>, a network, or <c>all</c>.</summary>
    public required string ReplicationNetwork { get; init; }

    /// <summary>What commits wait for should it be promoted; <c>null</c> where that is none of the agent's business.</summary>
    public SyncNames? SynchronousNames { get; init; }

    /// <summary>The slot that it streams through from whoever is the primary; <c>null</c> where slots are not used.</summary>
    public string? SlotName { get; init; }

    /// <summary>How many megabytes of WAL slots may keep; <c>null</c> where slots are none of the agent's business.</summary>
    public int? SlotLimit { get; init; }

    /// <summary>Raised because the WAL says that the primary has them higher than this instance's own configuration.</summary>
    public ImmutableArray<RaisedSetting> Raised { get; init; } = [];

    public string SettingsFile => Path.Combine(Directory, "postgresql.conf");

    public string WhileStoppingFile => Path.Combine(Directory, "while-stopping.conf");

    public string ReceptionFile => Path.Combine(Directory, "reception.conf");

    public string SynchronousFile => Path.Combine(Directory, "synchronous.conf");

    public string SlotsFile => Path.Combine(Directory, "slots.conf");

    public string HbaFile => Path.Combine(Directory, "pg_hba.conf");

    public string Settings()
    {
        var text = new StringBuilder("# Written by ocf:ocfagents:chef-pgsql at every start. Changes here are lost; change\n")
            .Append("# the resource's parameters, or chef-server's own configuration, which is included first.\n");
        Line(text, "include", IncludedFile);
        Line(text, "data_directory", Location.DataDirectory);
        Line(text, "hba_file", HbaFile);
        Line(text, "ident_file", Location.DataFile("pg_ident.conf"));
        Line(text, "listen_addresses", ListenAddresses);
        Line(text, "port", $"{Location.Port}");
        Line(text, Version.IsAtLeast(9, 3) ? "unix_socket_directories" : "unix_socket_directory", Location.SocketDirectory);
        AppendReplication(text);
        // The cluster decides whether and where a crashed instance starts again.
        Line(text, "restart_after_crash", "off");
        if (Version.HasStandbySignal)
        {
            AppendRecovery(text);
        }

        Line(text, "include", SynchronousFile);
        Line(text, "include", SlotsFile);
        // Last, so that they win.
        Line(text, "include", ReceptionFile);
        Line(text, "include", WhileStoppingFile);
        return text.ToString();
    }

    /// <summary>chef-server's own configuration has no room for any of it. The names and values are those of each version from 9.2 on.</summary>
    private void AppendReplication(StringBuilder text)
    {
        Line(text, "wal_level", Version.IsAtLeast(9, 6) ? "replica" : "hot_standby");
        Line(text, "max_wal_senders", $"{WalSenders}");
        Line(text, "hot_standby", "on");
        Line(text, Version.Major >= 13 ? "wal_keep_size" : "wal_keep_segments", Version.Major >= 13 ? "512MB" : "32");
        if (Version.IsAtLeast(9, 4))
        {
            // Less than there are on disk, and PostgreSQL does not start: more than any cluster has members and a person has uses for.
            Line(text, "max_replication_slots", "32");
            // pg_rewind needs the hints of changed pages in the WAL, or data checksums.
            Line(text, "wal_log_hints", "on");
        }

        if (Version.IsAtLeast(9, 5))
        {
            // How soon a standby looks for its new primary; PostgreSQL's own five seconds are most of a switchover.
            Line(text, "wal_retrieve_retry_interval", "500ms");
        }

        foreach (var (name, value) in Raised)
        {
            Line(text, name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What commits wait for; it is changed while PostgreSQL runs.</summary>
    public static string SettingsOfSynchronous(SyncNames? names, ServerVersion version)
    {
        var text = new StringBuilder("# Written by ocf:ocfagents:chef-pgsql: see its parameter synchronous.\n");
        if (names is not null)
        {
            Line(text, "synchronous_standby_names", StandbyNames.Write(names, version));
            // The product's own may say otherwise, and then no commit would wait.
            Line(text, "synchronous_commit", "on");
        }

        return text.ToString();
    }

    /// <summary>How much WAL slots may keep; it is changed while PostgreSQL runs. Before 13 PostgreSQL has no such limit.</summary>
    public static string SettingsOfSlots(int? megabytes, ServerVersion version)
    {
        var text = new StringBuilder("# Written by ocf:ocfagents:chef-pgsql: see its parameter max_slot_wal_keep_size.\n");
        if (megabytes is { } limit && version.Major >= 13)
        {
            Line(text, "max_slot_wal_keep_size", $"{limit}MB");
        }

        return text.ToString();
    }

    /// <summary>Nothing; PostgreSQL would complain of a file that is not there.</summary>
    public static string SettingsWhileRunning => "# Written by ocf:ocfagents:chef-pgsql when it starts or stops PostgreSQL.\n";

    /// <summary>What holds from the beginning of a shutdown on.</summary>
    public static string SettingsWhileStopping(TimeSpan patienceWithStandbys)
    {
        var text = new StringBuilder(SettingsWhileRunning);
        Line(text, "wal_sender_timeout", string.Create(CultureInfo.InvariantCulture, $"{patienceWithStandbys.TotalMilliseconds:F0}ms"));
        return text.ToString();
    }

    /// <summary>What holds during an election: the WAL receiver ends, and no other is started. Known to a reload from version 13 on.</summary>
    public static string SettingsWithoutReception
    {
        get
        {
            var text = new StringBuilder(SettingsWhileRunning);
            Line(text, "primary_conninfo", "");
            return text.ToString();
        }
    }

    /// <summary>
    /// What holds after a promotion: the new primary is tried first. The others may be off, and each of them takes its time.
    /// </summary>
    public static string SettingsToFollow(PrimaryConnection primary)
    {
        if (primary.Hosts.IsEmpty)
        {
            return SettingsWithoutReception;
        }

        var text = new StringBuilder(SettingsWhileRunning);
        Line(text, "primary_conninfo", primary.ToConnectionInfo());
        return text.ToString();
    }

    /// <summary>recovery.conf, for versions before 12: its presence in the data directory makes the standby.</summary>
    public string RecoveryFile()
    {
        var text = new StringBuilder();
        Line(text, "standby_mode", "on");
        AppendRecovery(text);
        return text.ToString();
    }

    public string HbaRows()
    {
        var user = HbaName(Primary.User);
        return new StringBuilder("# Written by ocf:ocfagents:chef-pgsql at every start. Changes here are lost.\n")
            .Append("local all ").Append(HbaName(Location.User.Name)).Append(" peer\n")
            // A node that reached itself would follow itself for ever.
            .Append("host replication ").Append(user).Append(" samehost reject\n")
            .Append("host replication ").Append(user).Append(' ').Append(ReplicationNetwork).Append(" md5\n")
            // pg_rewind reads the primary's files over an ordinary connection.
            .Append("host postgres ").Append(user).Append(' ').Append(ReplicationNetwork).Append(" md5\n")
            .Append("# chef-server's own rows:\n")
            .Append(IncludedHbaRows.TrimEnd()).Append('\n')
            .ToString();
    }

    private void AppendRecovery(StringBuilder text)
    {
        // A cluster of one has nobody to follow; an empty host would mean this very server.
        if (!Primary.Hosts.IsEmpty)
        {
            Line(text, "primary_conninfo", Primary.ToConnectionInfo());
            if (SlotName is not null)
            {
                Line(text, "primary_slot_name", SlotName);
            }
        }

        Line(text, "recovery_target_timeline", "latest");
    }

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append(name).Append(" = '").Append(value.Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("'", "''", StringComparison.Ordinal)).Append("'\n");

    private static string HbaName(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
