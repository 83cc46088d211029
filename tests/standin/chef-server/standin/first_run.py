"""What `install` does after the files are in place: the data, as a first reconfigure leaves it, without a supervisor.

Run as `python3 -m standin.first_run BASE [--seed]`. It starts PostgreSQL by itself, out of everybody's reach, and stops
it again; so it works in a root file system that nothing has booted. An instance that runs or replicates is left alone.
"""
from __future__ import annotations

import sys
from pathlib import Path

from . import cluster, database, passwords, reconfigure, runit, seed, services, settings as configuration, templates
from .layout import Layout, installed
from .settings import Settings


def _load_seed(target: database.Target) -> None:
    """Each database in one transaction, and only into an empty one: a second run changes nothing."""
    for name in database.wanted(target.layout, target.settings):
        table, script = seed.SCRIPTS[name]
        if target.run(name, f"SELECT 1 FROM {table} LIMIT 1;"):
            continue
        target.run(name, f"BEGIN;\n{script()}COMMIT;\nANALYZE;\n", tuples=False)
        reconfigure.say(f"loaded the seed of {name}")


def _prepare_data(layout: Layout, settings: Settings, secrets: dict[str, str], with_seed: bool) -> None:
    cluster.directories(layout, settings)
    cluster.initialise(layout, settings)
    if cluster.is_standby(settings) or cluster.is_running(layout, settings):
        reconfigure.say("the instance runs or is a standby: its data is left alone")
        return
    templates.configure_cluster(layout, settings)
    with cluster.private_start(layout, settings) as socket:
        target = database.Target(layout, settings, socket)
        if not layout.is_chef11:
            database.set_superuser_password(target, secrets[passwords.SUPERUSER])
        database.ensure(target, secrets)
        if with_seed:
            _load_seed(target)


def main(base: Path, options: list[str]) -> int:
    layout = installed(base)
    settings = configuration.load(layout)
    secrets = passwords.load(layout)
    runit.define(layout, settings)
    if "--no-data" in options:
        cluster.directories(layout, settings)
    else:
        _prepare_data(layout, settings, secrets, "--seed" in options)
    if settings.is_enabled and not settings.is_external:
        runit.link(layout)
    else:
        runit.disable(layout)
    services.define(layout, settings)
    passwords.write_private(layout.running, reconfigure.running_document(layout, settings))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
