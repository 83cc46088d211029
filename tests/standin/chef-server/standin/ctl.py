"""`chef-server-ctl`: which commands there are and what each may be given."""
from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from . import cluster, database, passwords, reconfigure, runit, settings as configuration
from .layout import Layout, installed

_RUBY_SECONDS = 2
_EXTERNAL_CODE = 8
# passed to sv as they are; sv reads their first letter
_SERVICE_COMMANDS = frozenset(
    ("status", "start", "stop", "restart", "once", "hup", "int", "term", "kill", "up", "down"))
_PLAIN_COMMANDS = frozenset(("reconfigure", "service-list", "show-config", "help"))
_HELP = """chef-server-ctl COMMAND [SERVICE]
  status start stop restart once hup int term kill up down graceful-kill [SERVICE]
  reconfigure   write the configuration again and start what is enabled
  reindex       rebuild the search index
  psql DB       psql through the VIP; --write for the writing role, --as-admin for the superuser
  service-list  all services, the enabled ones with a *
  show-config   what reconfigure would write as the running configuration"""


def _is_external(layout: Layout, service: str) -> bool:
    if not layout.running.exists():
        return False
    running = json.loads(layout.running.read_text(encoding="utf-8"))
    return bool(running[layout.running_key].get(service, {}).get("external"))


def _service_command(layout: Layout, command: str, wanted: str | None) -> int:
    """The sum of the services' codes; one that is not linked says nothing and counts 0."""
    total = 0
    for service in runit.services(layout):
        if wanted not in (None, service):
            continue
        if _is_external(layout, service):
            print(f"{service} runs on another machine and cannot be managed via chef-server-ctl")
            total += _EXTERNAL_CODE if wanted else 0
        elif runit.is_linked(layout, service):
            total += _one_service(layout, command, service)
    return min(total, 255)


def _one_service(layout: Layout, command: str, service: str) -> int:
    if command == "graceful-kill":
        return runit.graceful_kill(layout, service)
    code, output = runit.sv(layout, service, command)
    print(output, end="", flush=True)
    return code


def _reindex(layout: Layout, arguments: list[str]) -> int:
    """Chef 11 takes no argument; later lines insist on one, which breaks scripts written for Chef 11."""
    if layout.is_chef11:
        organizations = None
    elif not arguments:
        print("Please specify an organization to reindex or use the --all-orgs flag")
        return 1
    else:
        names = [name for name in arguments if not name.startswith("-")]
        organizations = None if "-a" in arguments or "--all-orgs" in arguments else names
    settings = configuration.load(layout)
    target = database.Target(layout, settings, settings.vip, passwords.load(layout).get(passwords.SUPERUSER, ""))
    if layout.is_chef11:
        target = database.Target(layout, settings, "/tmp")
    counts = dict(row.split("|") for row in target.run(
        "opscode_chef", "SELECT o.name, count(n.id) FROM orgs o LEFT JOIN nodes n ON n.org_id = o.id GROUP BY 1;"
    ).splitlines())
    missing = [name for name in organizations or [] if name not in counts]
    for name in missing:
        print(f"no organization {name}")
    for name, nodes in counts.items():
        if organizations is None or name in organizations:
            print(f"- {name}: {nodes} nodes sent to the search index")
    return 1 if missing else 0


def _psql(layout: Layout, arguments: list[str]) -> int:
    flags = ("--write", "--as-admin")
    plain = [argument for argument in arguments if argument not in flags]
    if not plain:
        print("You must supply a database name: " + ", ".join(database.wanted(layout, configuration.load(layout))))
        return 1
    name = plain[0]
    secrets = passwords.load(layout)
    role = passwords.SUPERUSER if "--as-admin" in arguments else name if "--write" in arguments else f"{name}_ro"
    if role not in secrets:
        print(f"no database {name} here")
        return 1
    return database.psql_client(layout, configuration.load(layout), role, secrets[role], ["-d", name, *plain[1:]])


def _plain_command(layout: Layout, command: str) -> int:
    if command == "reconfigure":
        return reconfigure.run(layout)
    if command == "service-list":
        for service in runit.services(layout):
            print(service + ("*" if runit.is_linked(layout, service) else ""))
        return 0
    if command == "show-config":
        print(reconfigure.running_document(layout, configuration.load(layout)), end="")
        return 0
    print(_HELP)
    return 1


def _dispatch(layout: Layout, command: str, arguments: list[str]) -> int:
    if command in _SERVICE_COMMANDS or command == "graceful-kill":
        return 2 if len(arguments) > 1 else _service_command(layout, command, arguments[0] if arguments else None)
    if command in _PLAIN_COMMANDS or (command == "reindex" and layout.is_chef11):
        if arguments:
            print(f"The command {command} does not accept any arguments")
            return 2
        return _reindex(layout, []) if command == "reindex" else _plain_command(layout, command)
    if command == "reindex":
        return _reindex(layout, arguments)
    if command == "psql":
        return _psql(layout, arguments)
    print("I don't know that command.")
    print(_HELP)
    return 1


def main(base: Path, arguments: list[str]) -> int:
    if os.geteuid() != 0:
        print("This command must be run as root.", file=sys.stderr)
        return 1
    if not runit.is_fast():
        time.sleep(_RUBY_SECONDS)
    os.umask(0o022)
    layout = installed(base)
    os.environ["PATH"] = f"{base}/bin:{layout.bin}:{os.environ.get('PATH', '/usr/sbin:/usr/bin:/sbin:/bin')}"
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    try:
        return _dispatch(layout, command, rest)
    except (cluster.CommandFailed, configuration.ConfigError) as failure:
        print(f"FATAL: {failure}", file=sys.stderr)
        return 1
