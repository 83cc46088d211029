"""Where each product line keeps its files."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CHEF15 = "chef15"
CHEF11 = "chef11"


@dataclass(frozen=True)
class Layout:
    """The paths of one installation; everything follows from the product line and the base directory."""

    line: str
    base: Path

    @property
    def is_chef11(self) -> bool:
        return self.line == CHEF11

    @property
    def product(self) -> str:
        return self.base.name

    @property
    def embedded(self) -> Path:
        return self.base / "embedded"

    @property
    def bin(self) -> Path:
        return self.embedded / "bin"

    @property
    def home(self) -> Path:
        """The database user's home; Open Source Chef 11 puts the data directory right below it."""
        return Path("/var/opt") / self.product / "postgresql"

    @property
    def pg_dir(self) -> Path:
        return self.home if self.is_chef11 else self.home / "13"

    @property
    def log(self) -> Path:
        top = Path("/var/log") / self.product / "postgresql"
        return top if self.is_chef11 else top / "13"

    @property
    def etc(self) -> Path:
        return Path("/etc") / self.product

    @property
    def config(self) -> Path:
        return self.etc / "chef-server.rb"

    @property
    def secrets(self) -> Path:
        return self.etc / ("chef-server-secrets.json" if self.is_chef11 else "private-chef-secrets.json")

    @property
    def running(self) -> Path:
        return self.etc / "chef-server-running.json"

    @property
    def running_key(self) -> str:
        return "chef_server" if self.is_chef11 else "private_chef"

    @property
    def services(self) -> Path:
        return self.base / "service"

    @property
    def definitions(self) -> Path:
        return self.base / "sv"

    @property
    def inits(self) -> Path:
        return self.base / "init"

    @property
    def parts(self) -> Path:
        """The stand-in's own code, templates and SQL: the one directory that a real package does not have."""
        return self.embedded / "standin"


def installed(base: Path) -> Layout:
    """The layout that `install` chose for this base directory."""
    line = (base / "embedded/standin/layout").read_text(encoding="ascii").strip()
    return Layout(line, base)
