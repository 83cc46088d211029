using OcfAgents.Agents.ChefServer.Health;
using OcfAgents.Agents.ChefServer.Reindexing;
using OcfAgents.Agents.ChefServer.Services;
using OcfAgents.Ocf;

namespace OcfAgents.Agents.ChefServer;

/// <summary>The parameters of ocf:ocfagents:chef-server, each declared once. All have a default that fits an ordinary installation.</summary>
internal static class ChefServerParameters
{
    public static readonly Parameter<string> Base = Parameters.Path(
        "base",
        "chef-server's installation directory",
        "The directory that chef-server is installed in. Unset: the one that is there of /opt/opscode, /opt/chef-server (Open Source "
            + "Chef Server 11) and /opt/cinc-project.",
        "",
        uniqueGroup: "base");

    public static readonly Parameter<string> Services = Parameters.Text(
        "services",
        "Services",
        "The runit services that belong to this resource, between blanks. Unset: all that are linked in base/service, but "
            + "postgresql and keepalived.",
        "",
        maxLength: 1024,
        check: ServiceNames.Fault);

    public static readonly Parameter<int> StatusPort = Parameters.Integer(
        "status_port",
        "Port that answers /_status",
        "The port of erchef on this node, asked by plain HTTP on 127.0.0.1.",
        min: 1,
        max: 65535,
        defaultValue: 8000,
        reloadable: true);

    public static readonly Parameter<int> FrontPort = Parameters.Integer(
        "front_port",
        "Port of the front end",
        "The port on which nginx speaks TLS on this node. A start and monitors of level 10 look whether it answers, where nginx is one of "
            + "the services. 0: it is not looked at.",
        min: 0,
        max: 65535,
        defaultValue: 443,
        reloadable: true);

    public static readonly Parameter<TimeSpan> StatusTimeout = Parameters.Seconds(
        "status_timeout",
        "Patience with /_status",
        "How long one question to /_status may take.",
        min: TimeSpan.FromMilliseconds(100),
        max: TimeSpan.FromMinutes(1),
        defaultValue: TimeSpan.FromSeconds(5),
        reloadable: true);

    public static readonly Parameter<int> StatusFailures = Parameters.Integer(
        "status_failures",
        "Bad monitors before a failure",
        "How many monitors in a row must find the services unhealthy before that is a failure. Those before it show them as degraded.",
        min: 1,
        max: 100,
        defaultValue: 3,
        reloadable: true);

    public static readonly Parameter<string> Essential = Parameters.Text(
        "essential",
        "Upstreams that must answer",
        "The upstreams of /_status, between blanks, whose failure is a failure. Of any other it is shown as degraded. One that "
            + "this version of chef-server does not have is passed over.",
        "chef_sql oc_chef_authz",
        maxLength: 1024,
        reloadable: true);

    public static readonly Parameter<TimeSpan> StartupGrace = Parameters.Seconds(
        "startup_grace",
        "Time for coming up",
        "How long after their start, or after one by runit, services may answer badly. It does not cut a start short: that is for "
            + "the start operation's timeout.",
        min: TimeSpan.Zero,
        max: TimeSpan.FromHours(1),
        defaultValue: TimeSpan.FromSeconds(30),
        reloadable: true);

    public static readonly Parameter<bool> RestartStuck = Parameters.Boolean(
        "restart_stuck",
        "Restart erchef and bifrost before a failure",
        "Where /_status goes on failing although the database takes writes, restart erchef and bifrost once through runit, one after "
            + "the other, before it is called a failure: their connections may be of another time.",
        defaultValue: true,
        reloadable: true);

    public static readonly Parameter<DatabaseCheck> Database = Parameters.Choice<DatabaseCheck>(
        "database",
        "Where the database is",
        "local: on this node; it is asked over its Unix socket whether it takes writes, and postgresql['vip'] must be an address of "
            + "this node. elsewhere: neither is looked at.",
        [("local", DatabaseCheck.Local), ("elsewhere", DatabaseCheck.Elsewhere)],
        DatabaseCheck.Local);

    public static readonly Parameter<string> SystemUser = Parameters.Text(
        "system_user",
        "Account that PostgreSQL runs as",
        "The account, and database superuser, that PostgreSQL is asked as. Unset: as chef-server's last reconfigure says, else "
            + "opscode-pgsql.",
        "",
        maxLength: 32);

    public static readonly Parameter<string> SocketDirectory = Parameters.Path(
        "pghost",
        "Directory of the Unix socket",
        "The directory of PostgreSQL's Unix socket.",
        "/tmp");

    public static readonly Parameter<int> Port = Parameters.Integer(
        "pgport",
        "PostgreSQL's port",
        "The port, which names the Unix socket. 0: as chef-server's last reconfigure says, else 5432.",
        min: 0,
        max: 65535,
        defaultValue: 0);

    public static readonly Parameter<ReindexPolicy> Reindex = Parameters.Choice<ReindexPolicy>(
        "reindex",
        "Rebuild the search index after a takeover",
        "takeover: when the services start on a database that was promoted since this node's index was last whole, the index is "
            + "rebuilt in the background, by chef-server-ctl reindex.",
        [("off", ReindexPolicy.Off), ("takeover", ReindexPolicy.Takeover)],
        ReindexPolicy.Off);

    public static readonly IReadOnlyList<Parameter> All =
    [
        Base, Services, StatusPort, FrontPort, StatusTimeout, StatusFailures, Essential, StartupGrace, RestartStuck, Database, SystemUser,
        SocketDirectory, Port, Reindex,
    ];
}
