"""The data directory: initdb, and a private start that nobody but the stand-in can reach."""
from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import templates
from .layout import Layout
from .settings import Settings

_START_SECONDS = 60


class CommandFailed(Exception):
    """A PostgreSQL program ended with a code that the recipe cannot go on from."""


def environment(home: Path) -> dict[str, str]:
    """No PG* variable of the caller may decide where a command connects."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(home), "LC_ALL": "C", "PGCONNECT_TIMEOUT": "5"}


def as_user(layout: Layout, settings: Settings, *command: str, text: str = "", **extra: str) -> str:
    """Runs one of the embedded programs as the database user and gives its standard output."""
    account = pwd.getpwnam(settings.user)
    result = subprocess.run(
        [str(layout.bin / command[0]), *command[1:]], input=text, cwd="/", text=True, check=False, timeout=900,
        env={**environment(layout.home), **extra}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        user=account.pw_uid, group=account.pw_gid, extra_groups=[])
    if result.returncode != 0:
        raise CommandFailed(f"{command[0]} exited {result.returncode}: {result.stderr.strip()}")
    return result.stdout


def _own(path: Path, settings: Settings, mode: int) -> None:
    path.mkdir(parents=True, exist_ok=True)
    shutil.chown(path, settings.user, settings.user)
    path.chmod(mode)


def is_initialised(settings: Settings) -> bool:
    return (settings.data_dir / "PG_VERSION").exists()


def directories(layout: Layout, settings: Settings) -> None:
    """The home with its .profile, the version's directory, and $dir/data as a link if the data is elsewhere."""
    _own(layout.home, settings, 0o750)
    templates.write(layout.home / ".profile", f"PATH={layout.base}/bin:{layout.bin}:$PATH\n", settings.user)
    _own(layout.pg_dir, settings, 0o750)
    _own(settings.data_dir, settings, 0o700)
    link = layout.pg_dir / "data"
    if settings.data_dir != link and not link.exists():
        link.symlink_to(settings.data_dir)
    layout.log.mkdir(parents=True, exist_ok=True)


def initialise(layout: Layout, settings: Settings) -> bool:
    """An empty data directory gets a brand-new cluster, on a node that was about to be cloned too: so does Chef."""
    if is_initialised(settings):
        return False
    if layout.is_chef11:
        # the locale of the shell that ran reconfigure: C unless the caller had another one
        locale = {"LC_ALL": os.environ.get("LC_ALL") or os.environ.get("LANG") or "C"}
        as_user(layout, settings, "initdb", "-D", str(settings.data_dir), **locale)
    else:
        as_user(layout, settings, "initdb", "--pgdata", str(settings.data_dir), "--locale", "C")
    return True


def is_running(layout: Layout, settings: Settings) -> bool:
    try:
        as_user(layout, settings, "pg_ctl", "-D", str(settings.data_dir), "status")
    except CommandFailed:
        return False
    return True


def is_standby(settings: Settings) -> bool:
    return any((settings.data_dir / name).exists() for name in ("standby.signal", "recovery.signal"))


@contextlib.contextmanager
def private_start(layout: Layout, settings: Settings) -> Iterator[str]:
    """The socket directory of an instance without TCP, in a directory of its own, stopped again at the end."""
    account = pwd.getpwnam(settings.user)
    with tempfile.TemporaryDirectory(prefix="standin-") as directory:
        os.chown(directory, account.pw_uid, account.pw_gid)
        options = f"-c listen_addresses='' -c unix_socket_directories={directory}"
        as_user(layout, settings, "pg_ctl", "-D", str(settings.data_dir), "-w", "-t", str(_START_SECONDS),
                "-l", f"{directory}/log", "-o", options, "start")
        try:
            yield directory
        finally:
            as_user(layout, settings, "pg_ctl", "-D", str(settings.data_dir), "-w", "-m", "fast", "stop")
