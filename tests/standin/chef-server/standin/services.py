"""The services beside PostgreSQL: which there are, their definitions, and the programs behind them."""
from __future__ import annotations

import json
import os
import pwd
from pathlib import Path
from string import Template

from . import erchef, front, runit, templates, web
from .layout import Layout, installed
from .settings import Settings

# name -> port of those of which no more is asked than that they are there; None for those with a program of their own
_CHEF15 = {"opscode-erchef": None, "oc_bifrost": None, "bookshelf": 4321, "nginx": None, "opensearch": 9200, "redis_lb": 16379}
_CHEF11 = {"erchef": None, "bookshelf": 4321, "nginx": None, "chef-solr": 8983, "rabbitmq": 5672}
_ACCOUNTS = {True: "chef_server", False: "opscode"}
# what is given anew to these when an attribute changes, and so restarts them
_CONFIGURED = ("opscode-erchef", "erchef", "oc_bifrost", "bookshelf")


def marker(layout: Layout) -> Path:
    return layout.parts / "with-services"


def names(layout: Layout) -> list[str]:
    """None, unless they were asked for when it was installed."""
    return sorted(_CHEF11 if layout.is_chef11 else _CHEF15) if marker(layout).exists() else []


def define(layout: Layout, settings: Settings) -> set[str]:
    """Writes scripts and configurations and links the services; those of which something changed."""
    changed: set[str] = set()
    for name in names(layout):
        if _define(layout, settings, name):
            changed.add(name)
        if layout.is_chef11:
            # Every reconfigure decides anew over a file that somebody made by hand.
            (layout.definitions / name / "down").unlink(missing_ok=True)
        runit.link(layout, name)
    return changed


def _define(layout: Layout, settings: Settings, name: str) -> bool:
    definition = layout.definitions / name
    log = Path("/var/log") / layout.product / name
    for directory in (definition / "log", log, layout.home.parent / name):
        directory.mkdir(parents=True, exist_ok=True)
    values = {"bin": layout.bin, "parts": layout.parts, "base": layout.base, "name": name, "log": log}
    changed = False
    for source, target in (("run-service", definition / "run"), ("log-run", definition / "log/run")):
        text = Template((layout.parts / "templates" / source).read_text(encoding="ascii")).substitute(values)
        changed = templates.write(target, text, mode=0o755) or changed
    layout.inits.mkdir(exist_ok=True)
    runit.relink(layout.inits / name, layout.bin / "sv")
    if name in _CONFIGURED:
        content = json.dumps({"vip": settings.vip, "port": settings.port})
        changed = templates.write(layout.home.parent / name / "config.json", content) or changed
    return changed


def converge(layout: Layout, settings: Settings) -> None:
    """As a reconfigure leaves them: linked, with a runsv; restarted where something of them changed, held down or not."""
    is_new = {name for name in names(layout) if not runit.is_linked(layout, name)}
    changed = define(layout, settings)
    for name in names(layout):
        runit.await_supervision(layout, 20, name)
        if name in changed and name not in is_new:
            runit.sv(layout, name, "restart")


def main(base: Path, name: str) -> int:
    layout = installed(base)
    if web.knobs().get(f"{name}.crash"):
        return web.die(f"{name}: configured to crash")
    port = {**_CHEF15, **_CHEF11}[name]
    if name == "nginx":
        return front.serve_nginx()
    if port is not None:
        _become(layout)
        return erchef.serve_plain(port)
    return erchef.serve_bifrost(layout, _become) if name == "oc_bifrost" else erchef.serve_erchef(layout, _become)


def _become(layout: Layout) -> None:
    account = pwd.getpwnam(_ACCOUNTS[layout.is_chef11])
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
