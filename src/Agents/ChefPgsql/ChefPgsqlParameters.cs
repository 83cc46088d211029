using OcfAgents.Ocf;
using OcfAgents.Replication.Rejoining;
using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Agents.ChefPgsql;

/// <summary>The parameters of ocf:ocfagents:chef-pgsql, each declared once. Where the meaning is that of another agent's parameter, so is the name.</summary>
internal static class ChefPgsqlParameters
{
    public static readonly Parameter<string> Base = Parameters.Path(
        "base",
        "chef-server's installation directory",
        "The directory that chef-server is installed in: /opt/opscode, or /opt/chef-server for Open Source Chef Server 11. Unset, it is "
            + "found. Its runit is kept from starting PostgreSQL, for the cluster runs PostgreSQL itself.",
        "");

    public static readonly Parameter<string> BinDirectory = Parameters.Path(
        "bindir",
        "PostgreSQL's programs",
        "The directory of postgres and pg_ctl. Unset, that of the chef-server that is installed.",
        "");

    public static readonly Parameter<string> DataDirectory = Parameters.Path(
        "pgdata",
        "PGDATA",
        "The data directory. Unset, the one that chef-server's last reconfigure ran with, else the newest below chef-server's own.",
        "",
        uniqueGroup: "pgdata");

    public static readonly Parameter<string> SystemUser = Parameters.Account(
        "system_user",
        "Account that PostgreSQL runs as",
        "The account that owns the data directory. It is also the database superuser that the agent connects as, over the "
            + "Unix socket with peer authentication. Unset, the one of the chef-server that is installed, opscode-pgsql.",
        "");

    public static readonly Parameter<string> SocketDirectory = Parameters.Path(
        "pghost",
        "Directory of the Unix socket",
        "The directory of the Unix socket, which the agent connects through and which PostgreSQL is started with. Unset, /tmp, the one of "
            + "chef-server's own PostgreSQL.",
        "");

    public static readonly Parameter<int> Port = Parameters.Integer(
        "pgport",
        "Port",
        "The TCP port, which also names the Unix socket. Unset, the one that chef-server's last reconfigure ran with, else 5432.",
        defaultValue: null,
        min: 1,
        max: 65535);

    public static readonly Parameter<string> Database = Parameters.Text(
        "pgdatabase", "Database to connect to", "The database that the agent connects to when it asks.", "postgres", maxLength: 63);

    public static readonly Parameter<string> ListenAddresses = Parameters.Text(
        "listen_addresses",
        "Addresses to listen on",
        "PostgreSQL's listen_addresses. Standbys connect from other nodes, and clients to an address that moves, so it cannot be "
            + "chef-server's default of localhost.",
        "*",
        maxLength: 1024);

    public static readonly Parameter<string> ReplicationUser = Parameters.Text(
        "replication_user",
        "Role that standbys replicate as",
        "The database role, with LOGIN and REPLICATION, that a standby connects to its primary as.",
        "ocf_replication",
        maxLength: 63,
        check: RoleName);

    public static readonly Parameter<string> PassFile = Parameters.Path(
        "replication_passfile",
        "Password file of the replication role",
        "A libpq password file, owned by system_user, mode 0600, outside the data directory. The password stands nowhere else.",
        "/etc/ocf-agents/replication.pgpass");

    public static readonly Parameter<string> ReplicationNetwork = Parameters.Text(
        "replication_network",
        "Where standbys may connect from",
        "The address column of the replication row in the agent's pg_hba.conf: samenet, all, or a network such as 192.0.2.0/24.",
        "samenet",
        maxLength: 64,
        check: HbaAddress);

    public static readonly Parameter<string> NodeAddresses = Parameters.Text(
        "node_addresses",
        "Addresses to replicate over",
        "Space-separated NODE=ADDRESS, for nodes whose name is not the address that standbys are to reach them at. "
            + "Other nodes are reached by their name.",
        "",
        check: NodeAddressList.Problem);

    public static readonly Parameter<string> PrimaryAddress = Parameters.Text(
        "primary_address",
        "Address that follows the primary",
        "Where standbys reach their primary, for instance the virtual IP address. Needed before PostgreSQL 10. Unset, a standby tries "
            + "all other members until one takes writes.",
        "",
        maxLength: 255,
        check: HostName);

    public static readonly Parameter<TimeSpan> ElectionTimeout = Parameters.Seconds(
        "election_timeout",
        "Wait for missing votes",
        "How long a promotion waits for a member that should say how far its WAL goes and does not. Then it is judged without it.",
        min: TimeSpan.Zero,
        max: TimeSpan.FromMinutes(10),
        defaultValue: TimeSpan.FromSeconds(5),
        reloadable: true);

    public static readonly Parameter<TimeSpan> RecoveryGrace = Parameters.Seconds(
        "recovery_grace",
        "Time for recovery",
        "How long an instance may be on its way up before its monitor calls it failed.",
        min: TimeSpan.FromSeconds(1),
        max: TimeSpan.FromDays(1),
        defaultValue: TimeSpan.FromMinutes(5),
        reloadable: true);

    public static readonly Parameter<SyncMode> Synchronous = Parameters.Choice(
        "synchronous",
        "Synchronous replication",
        "What a commit waits for. off: for no standby; a failover may lose what no standby had received. prefer: for a standby while one "
            + "streams; without one it goes on, and no standby is promoted until then but by an operator's word. strict: for a standby, "
            + "however long there is none. In prefer and strict, no acknowledged commit is lost by an automatic failover.",
        [("off", SyncMode.Off), ("prefer", SyncMode.Prefer), ("strict", SyncMode.Strict)],
        SyncMode.Off,
        reloadable: true);

    public static readonly Parameter<int> SynchronousStandbys = Parameters.Integer(
        "synchronous_standbys",
        "Standbys that a commit waits for",
        "How many standbys have to have flushed a commit before it is acknowledged, where synchronous is not off: any so many of "
            + "those that stream. With prefer, fewer where there are fewer.",
        defaultValue: 1,
        min: 1,
        max: 8,
        reloadable: true);

    public static readonly Parameter<RejoinPolicy> Rejoin = Parameters.Choice(
        "rejoin",
        "What to do with a member that cannot stream any more",
        "A former primary that holds WAL which the cluster does not, or a standby that needs WAL which the primary has removed. "
            + "auto: rewind it with pg_rewind, or where that is not possible, take a fresh base backup. rewind: rewind it, and never "
            + "take a base backup. manual: do nothing, and say what to do. What is only on that member is kept aside first.",
        [("auto", RejoinPolicy.Auto), ("rewind", RejoinPolicy.Rewind), ("manual", RejoinPolicy.Manual)],
        RejoinPolicy.Auto,
        reloadable: true);

    public static readonly Parameter<bool> Watcher = Parameters.Boolean(
        "watcher",
        "Report a death at once",
        "Keeps a process beside PostgreSQL that waits for the death of its postmaster and reports it to Pacemaker at once, "
            + "instead of the next monitor. Without it, or when it is dead itself, the monitor finds out.",
        defaultValue: false,
        reloadable: true);

    public static readonly Parameter<long> MaximumLag = Parameters.Bytes(
        "maximum_lag",
        "WAL that a promoted standby may lack",
        "How far a standby may be behind its primary: 64MB, 1GB, or bytes. One that has received less is shown as degraded and is not "
            + "promoted by itself, even where it is the only one: an operator's word promotes it. 0 for any lag. Where synchronous is not "
            + "off it is only shown, for then it is known who has every acknowledged commit.",
        min: 0,
        max: 1L << 50,
        defaultValue: 0,
        reloadable: true);

    public static readonly Parameter<int> WalDiskUsage = Parameters.Integer(
        "wal_disk_usage",
        "How full the disk of pg_wal may be",
        "Percent of its bytes or of its inodes. Beyond it the instance is shown as degraded: PostgreSQL stops when it cannot write WAL. "
            + "100 for never.",
        defaultValue: 85,
        min: 1,
        max: 100,
        reloadable: true);

    public static readonly Parameter<bool> UseSlots = Parameters.Boolean(
        "use_slots",
        "Replication slots",
        "Whether the primary and every standby keep a replication slot for each other member, so that one that was away, or follows a new "
            + "primary, finds the WAL that it needs. Slots that the agent has not made are left alone.",
        defaultValue: true);

    public static readonly Parameter<int> MaxSlotWalKeepSize = Parameters.Integer(
        "max_slot_wal_keep_size",
        "WAL that slots may keep, in megabytes",
        "How much WAL is kept for a member that is away, at the most. One that was away for longer gets a base backup. It has to fit on "
            + "the disk of every node, beside the data.",
        defaultValue: 4096,
        min: 16,
        max: 16 * 1024 * 1024,
        reloadable: true);

    public static readonly IReadOnlyList<Parameter> All =
    [
        Base, BinDirectory, DataDirectory, SystemUser, SocketDirectory, Port, Database, ListenAddresses,
        ReplicationUser, PassFile, ReplicationNetwork, NodeAddresses, PrimaryAddress, ElectionTimeout, RecoveryGrace,
        Synchronous, SynchronousStandbys, Rejoin, Watcher, MaximumLag, WalDiskUsage, UseSlots, MaxSlotWalKeepSize,
    ];

    private static string? RoleName(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? null
            : "must be the name of a role";

    private static string? HbaAddress(string address) =>
        address.Length > 0 && address.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '/' or '-')
            ? null
            : "must be samenet, all, or a network such as 192.0.2.0/24";

    private static string? HostName(string host) =>
        host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '-') ? null : "must be an address or a host name";
}
