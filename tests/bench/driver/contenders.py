"""Who runs: the agents, with the environment that Pacemaker's executor gives them, and the yardstick."""
import dataclasses
import pathlib
import subprocess

PRIMARY, STANDBY = "primary", "standby"
EXIT_CODE = {PRIMARY: 8, STANDBY: 0}

RESOURCE_AGENTS = "/usr/lib/ocf/resource.d"

OURS, PAF, PGSQL, LIBPQ = "chef-pgsql", "pgsqlms", "pgsql", "libpq"


@dataclasses.dataclass(frozen=True)
class Contender:
    name: str
    title: str
    program: str
    arguments: dict[str, tuple[str, ...]]       # by action; an action that is not here, it does not have
    environment: dict[str, str]

    @property
    def actions(self):
        return tuple(self.arguments)

    def command(self, action):
        return [self.program, *self.arguments[action]]


def executor_environment():
    """What pacemaker-execd has in its own environment: every agent inherits it."""
    pid = subprocess.run(["pidof", "pacemaker-execd"], capture_output=True, text=True, check=True).stdout.split()[0]
    variables = pathlib.Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(variable.split("=", 1) for variable in variables if variable)


def operation_environment(role, node, nodes):
    """What Pacemaker 2.1 passes to the recurring monitor of a promotable clone."""
    meta = {
        "name": "monitor", "interval": "15000" if role == PRIMARY else "16000", "timeout": "20000",
        "role": "Promoted" if role == PRIMARY else "Unpromoted", "on_node": node, "on_node_uuid": "1",
        "op_target_rc": str(EXIT_CODE[role]), "notify": "true", "globally_unique": "false",
        "clone": "0", "clone_max": str(nodes), "clone_node_max": "1",
        "promoted_max": "1", "promoted_node_max": "1", "master_max": "1", "master_node_max": "1",
    }
    return {
        "OCF_ROOT": "/usr/lib/ocf", "OCF_RA_VERSION_MAJOR": "1", "OCF_RA_VERSION_MINOR": "1",
        "OCF_RESKEY_crm_feature_set": "3.16.1",
        **{f"OCF_RESKEY_CRM_meta_{name}": value for name, value in meta.items()},
    }


def agent(provider, name, resource, title, base, parameters):
    return Contender(
        name, title, f"{RESOURCE_AGENTS}/{provider}/{name}", {"monitor": ("monitor",), "meta-data": ("meta-data",)},
        {
            **base,
            "OCF_RESOURCE_INSTANCE": resource, "OCF_RESOURCE_TYPE": name, "OCF_RESOURCE_PROVIDER": provider,
            **{f"OCF_RESKEY_{parameter}": value for parameter, value in parameters.items()},
        })


def contenders(role, node, nodes, version, libpq_monitor, vip):
    """The resources are those that provision/resources.sh has put into the configuration."""
    base = executor_environment() | operation_environment(role, node, len(nodes))
    bindir, pgdata, socket = f"/usr/lib/postgresql/{version}/bin", f"/var/lib/postgresql/{version}/main", "/run/postgresql"
    common = {"bindir": bindir, "pgdata": pgdata, "pghost": socket}
    return [
        agent("ocfagents", OURS, "ours", "ocf:ocfagents:chef-pgsql", base,
              common | {"system_user": "postgres", "base": "/nonexistent"}),
        agent("heartbeat", PAF, "paf", "ocf:heartbeat:pgsqlms (PAF)", base, common),
        agent("heartbeat", PGSQL, "pgsql", "ocf:heartbeat:pgsql", base, {
            "pgctl": f"{bindir}/pg_ctl", "psql": f"{bindir}/psql", "pgdata": pgdata, "config": f"{pgdata}/postgresql.conf",
            "socketdir": socket, "tmpdir": "/var/lib/postgresql/tmp", "rep_mode": "async", "node_list": " ".join(nodes),
            "master_ip": vip, "repuser": "postgres", "restart_on_promote": "false"}),
        Contender(LIBPQ, "libpq, one shot in C", libpq_monitor,
                  {"monitor": ("postgres", socket, "5432", "postgres")}, executor_environment()),
    ]
