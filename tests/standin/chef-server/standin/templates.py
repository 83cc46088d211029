"""Renders postgresql.conf and pg_hba.conf, and puts files in place as Chef does: a new file renamed over the old."""
from __future__ import annotations

import os
import pwd
from pathlib import Path
from string import Template
from typing import Any

from .layout import Layout
from .settings import Settings

_MIB = 1024 * 1024
_LARGEST_BUFFERS_MIB = 14 * 1024


def _default_shared_buffers() -> str:
    """A quarter of the memory, 14 GB at the most."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{min(memory // 4 // _MIB, _LARGEST_BUFFERS_MIB)}MB"


def _joined(value: Any) -> str:
    return ",".join(str(item) for item in value) if isinstance(value, list) else str(value)


def _quotable(value: Any) -> Any:
    return value.replace("'", "''") if isinstance(value, str) else value


def postgresql_conf(layout: Layout, settings: Settings) -> str:
    template = Template((layout.parts / f"templates/postgresql.{layout.line}.conf").read_text(encoding="ascii"))
    values = {key: _quotable(value) for key, value in settings.postgresql.items()}
    values["listen_addresses"] = _joined(values["listen_address"])
    values["shared_buffers"] = values["shared_buffers"] or _default_shared_buffers()
    return template.substitute(values)


def pg_hba_conf(layout: Layout, settings: Settings) -> str:
    """Never a replication row: `host all` does not match replication connections."""
    user = settings.user
    cidrs = settings.postgresql["md5_auth_cidr_addresses"]
    rows = [f"local all {user} peer"]
    if not layout.is_chef11:
        rows.append(f"host all {user} samehost md5")
    rows += [f"host all all {cidr} md5" for cidr in (cidrs if isinstance(cidrs, list) else [cidrs])]
    head = "# Written by the stand-in's chef-server-ctl reconfigure. Every reconfigure writes this file again."
    return "\n".join([head, *rows]) + "\n"


def write(path: Path, content: str, owner: str = "root", mode: int = 0o644) -> bool:
    """Whether the content changed; like Chef's template resource it leaves an equal file alone."""
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return False
    account = pwd.getpwnam(owner)
    fresh = path.with_name(f".{path.name}.standin")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        os.fchown(out.fileno(), account.pw_uid, account.pw_gid)
        os.fchmod(out.fileno(), mode)
        out.write(content)
    os.replace(fresh, path)
    return True


def configure_cluster(layout: Layout, settings: Settings) -> bool:
    """Both files of the data directory; whether either changed."""
    changed = write(settings.data_dir / "postgresql.conf", postgresql_conf(layout, settings), settings.user)
    return write(settings.data_dir / "pg_hba.conf", pg_hba_conf(layout, settings), settings.user) or changed
