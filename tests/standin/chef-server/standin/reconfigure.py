"""`chef-server-ctl reconfigure`: the recipe for PostgreSQL, in the order of the real one."""
from __future__ import annotations

import json
import os
import sys
import time

from . import cluster, database, passwords, runit, services, settings as configuration, templates
from .layout import Layout
from .settings import Settings

_RETRY_PAUSE = 2  # seconds, Chef's retry_delay
_PROBES, _PROBE_PAUSE = 2, 10


class Refused(Exception):
    """A step of the recipe failed; the run ends with 1."""


def say(text: str) -> None:
    print(f"  * {text}", flush=True)


def _tries() -> int:
    """One try and 20 more, as Chef does it; about three minutes when each waits for sv's seven seconds."""
    return 1 + int(os.environ.get("STANDIN_START_RETRIES", "20"))


def start_through_runit(layout: Layout) -> None:
    for attempt in range(_tries()):
        if attempt:
            time.sleep(_RETRY_PAUSE)
        if not runit.is_linked(layout):
            return
        code, output = runit.sv(layout, runit.SERVICE, "start")
        if code == 0:
            return
        say(f"start postgresql exited {code}: {output.strip()}")
    raise Refused(f"'chef-server-ctl start postgresql' still fails after {_tries()} tries")


def _local(layout: Layout, settings: Settings) -> database.Target:
    return database.Target(layout, settings, "/tmp")


def _through_vip(layout: Layout, settings: Settings, secrets: dict[str, str]) -> database.Target:
    """Chef 11 makes its databases over the socket; later lines go through the VIP as the superuser."""
    if layout.is_chef11:
        return _local(layout, settings)
    return database.Target(layout, settings, settings.vip, secrets[passwords.SUPERUSER])


def await_local(layout: Layout, settings: Settings) -> None:
    for attempt in range(_PROBES):
        try:
            _local(layout, settings).databases()
            return
        except cluster.CommandFailed as failure:
            say(f"cannot connect to the database: {failure}")
        if attempt + 1 < _PROBES:
            time.sleep(_PROBE_PAUSE)
    raise Refused("could not connect to the PostgreSQL database")


def _check_external_is_unchanged(layout: Layout, settings: Settings) -> None:
    if not layout.running.exists() or layout.is_chef11:
        return
    running = json.loads(layout.running.read_text(encoding="utf-8"))[layout.running_key]["postgresql"]
    if bool(running.get("external")) != settings.is_external:
        raise Refused("CSPG001: postgresql['external'] cannot change once the server has been set up")


def running_document(layout: Layout, settings: Settings) -> str:
    postgresql = {**settings.postgresql, "dir": str(layout.pg_dir), "home": str(layout.home),
                  "log_directory": str(layout.log), "db_superuser": passwords.SUPERUSER}
    content = {"postgresql": postgresql, "api_fqdn": settings.api_fqdn, "topology": settings.topology,
               "bookshelf": {"storage_type": "sql" if settings.bookshelf_in_sql else "filesystem"}}
    return json.dumps({layout.running_key: content}, indent=2, sort_keys=True) + "\n"


def _converge_data(layout: Layout, settings: Settings, secrets: dict[str, str]) -> None:
    start_through_runit(layout)
    await_local(layout, settings)
    if not layout.is_chef11:
        database.set_superuser_password(_local(layout, settings), secrets[passwords.SUPERUSER])
    database.ensure(_through_vip(layout, settings, secrets), secrets)


def _converge_enabled(layout: Layout, settings: Settings, secrets: dict[str, str]) -> None:
    """The service comes first, as in the recipe, so that runit may try a start before the files are in place.

    The restart is the delayed one: at the end, also of a run that failed on its way.
    """
    cluster.directories(layout, settings)
    runit.enable(layout, settings)
    say("initialised a new database cluster" if cluster.initialise(layout, settings) else "found a database cluster")
    changed = templates.configure_cluster(layout, settings)
    say("wrote postgresql.conf and pg_hba.conf" if changed else "postgresql.conf and pg_hba.conf are as they were")
    if not settings.is_data_master:
        return
    try:
        _converge_data(layout, settings, secrets)
    finally:
        if changed:
            code, output = runit.sv(layout, runit.SERVICE, "restart")
            say(f"restart postgresql exited {code}: {output.strip()}")


def _converge(layout: Layout) -> None:
    settings = configuration.load(layout)
    secrets = passwords.load(layout)
    _check_external_is_unchanged(layout, settings)
    if settings.is_external:
        runit.disable(layout)
        say("postgresql is external: the databases are made through the VIP, the local service is disabled")
        database.ensure(_through_vip(layout, settings, secrets), secrets)
    elif settings.is_enabled:
        _converge_enabled(layout, settings, secrets)
    else:
        runit.disable(layout)
        say("postgresql is disabled: nothing of it is touched")
    services.converge(layout, settings)
    passwords.write_private(layout.running, running_document(layout, settings))


def run(layout: Layout) -> int:
    """0 when the node was reconfigured, 1 when not."""
    try:
        _converge(layout)
    except (Refused, configuration.ConfigError, cluster.CommandFailed, runit.SupervisorMissing) as failure:
        print(f"FATAL: {failure}", file=sys.stderr)
        return 1
    print("Chef Infra Server Reconfigured!")
    return 0
