"""The service under runit: its definition, its links, and sv's answers."""
from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import time
from pathlib import Path
from string import Template

from .layout import Layout
from .settings import Settings

SERVICE = "postgresql"
_RUNSVDIR_SCAN = 5  # seconds between two looks of runsvdir at its directory
_STATE = re.compile(r"(?:^|; )(\w+): ")
_LSB_STATUS = {"run": 0, "finish": 0, "down": 3}


class SupervisorMissing(Exception):
    """No runsv took the service up, so nothing can be started through runit."""


def is_fast() -> bool:
    """STANDIN_FAST=1 leaves out the waits that stand for Ruby's start-up and for Chef's fixed pauses."""
    return os.environ.get("STANDIN_FAST") == "1"


def services(layout: Layout) -> list[str]:
    return sorted(path.name for path in layout.definitions.iterdir() if path.is_dir())


def is_linked(layout: Layout, service: str = SERVICE) -> bool:
    return (layout.services / service).is_symlink()


def sv(layout: Layout, service: str, command: str) -> tuple[int, str]:
    """Runs init/<service>, which is sv under another name and therefore answers in LSB mode."""
    result = subprocess.run(
        [str(layout.inits / service), command],
        env={**os.environ, "SVDIR": str(layout.services)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=600)
    code = result.returncode
    if command == "status":
        code = status_code(result.stdout, code)
    return code, result.stdout


def status_code(output: str, code: int) -> int:
    """`status` by the text, since the runit that is installed may or may not have the fault of 2.1.2.

    2.1.1 answers for the service: 0 up, 3 down. 2.1.2 answers for its log service, the last state in the line,
    which is nearly always up: STANDIN_RUNIT=2.1.2. A line without a state (`fail:`, `warning:`) keeps sv's own code.
    """
    states = [word for word in _STATE.findall(output.splitlines()[0] if output else "") if word in _LSB_STATUS]
    if not states:
        return code
    return _LSB_STATUS[states[-1 if os.environ.get("STANDIN_RUNIT") == "2.1.2" else 0]]


def _render(layout: Layout, settings: Settings, name: str, target: Path) -> None:
    text = Template((layout.parts / "templates" / name).read_text(encoding="ascii")).substitute(
        bin=layout.bin, services=layout.services, user=settings.user, log=layout.log,
        # Open Source Chef 11 starts PostgreSQL by the path below its home, which may be a symbolic link.
        data=layout.pg_dir / "data" if layout.is_chef11 else settings.data_dir)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="ascii")
    target.chmod(0o755)


def define(layout: Layout, settings: Settings) -> None:
    """Writes the service's scripts and, on Chef 11 only, decides over a `down` file that somebody made by hand."""
    definition = layout.definitions / SERVICE
    _render(layout, settings, "run", definition / "run")
    _render(layout, settings, "log-run", definition / "log/run")
    _render(layout, settings, "control-t", definition / "control/t")
    if layout.is_chef11:
        down = definition / "down"
        if settings.postgresql["ha"]:
            down.touch()
        else:
            down.unlink(missing_ok=True)
    layout.inits.mkdir(exist_ok=True)
    relink(layout.inits / SERVICE, layout.bin / "sv")


def relink(link: Path, target: Path) -> None:
    if link.is_symlink() and os.readlink(link) == str(target):
        return
    link.unlink(missing_ok=True)
    link.symlink_to(target)


def link(layout: Layout, service: str = SERVICE) -> None:
    layout.services.mkdir(exist_ok=True)
    relink(layout.services / service, layout.definitions / service)


def is_supervised(layout: Layout, service: str = SERVICE) -> bool:
    """Whether a runsv listens: opening its fifo for writing fails with ENXIO when nobody reads it."""
    fifo = layout.definitions / service / "supervise/ok"
    try:
        if not stat.S_ISFIFO(fifo.stat().st_mode):
            return False
        os.close(os.open(fifo, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def await_supervision(layout: Layout, seconds: float, service: str = SERVICE) -> None:
    deadline = time.monotonic() + seconds
    while not is_supervised(layout, service):
        if time.monotonic() > deadline:
            raise SupervisorMissing(
                f"no runsv supervises {layout.services / service} after {seconds:.0f} s; start runsvdir-start first")
        time.sleep(0.1)


def enable(layout: Layout, settings: Settings) -> None:
    define(layout, settings)
    link(layout)
    await_supervision(layout, 4 * _RUNSVDIR_SCAN)


def disable(layout: Layout) -> None:
    """Down, unlinked, and its fifos removed once runsvdir has had the time to end the runsv."""
    if not is_linked(layout):
        return
    sv(layout, SERVICE, "down")
    (layout.services / SERVICE).unlink()
    deadline = time.monotonic() + _RUNSVDIR_SCAN + 1
    while time.monotonic() < deadline and (is_supervised(layout) or not is_fast()):
        time.sleep(0.1)
    for fifo in ("supervise/ok", "log/supervise/ok"):
        (layout.definitions / SERVICE / fifo).unlink(missing_ok=True)


def graceful_kill(layout: Layout, service: str) -> int:
    """Stop, then SIGKILL to what is left of the service's process group (chpst -P gave it one of its own)."""
    pid = layout.definitions / service / "supervise/pid"
    text = pid.read_text(encoding="ascii").strip() if pid.exists() else ""
    code, output = sv(layout, service, "stop")
    print(output, end="")
    if text.isdigit() and shutil.which("pkill"):
        subprocess.run(["pkill", "-9", "-g", text], check=False, timeout=30)
    return code
