"""Reads chef-server.rb: not Ruby, only the assignments that people write there."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .layout import Layout

_ASSIGNMENT = re.compile(r"^(\w+)\[\s*['\"](\w+)['\"]\s*\]\s*=\s*(.+)$")
_CALL = re.compile(r"^(api_fqdn|topology)\s*\(?\s*(['\"][^'\"]*['\"])\s*\)?$")
_TOKEN = re.compile(r"""\s*(?:'([^']*)'|"([^"]*)"|:(\w+)|(-?\d+(?:\.\d+)?)|(true|false|nil)|([\[\],]))""")
_WORDS = {"true": True, "false": False, "nil": None}


class ConfigError(Exception):
    """A line of chef-server.rb that the stand-in does not understand."""


def _scalar(match: re.Match[str]) -> Any:
    single, double, symbol, number, word, _ = match.groups()
    if number is not None:
        return float(number) if "." in number else int(number)
    if word is not None:
        return _WORDS[word]
    return next(text for text in (single, double, symbol) if text is not None)


def parse_value(text: str) -> Any:
    """One Ruby literal: a string, symbol, number, true, false, nil, or a flat list of these."""
    items: list[Any] = []
    is_list = False
    position = 0
    while position < len(text):
        rest = text[position:].strip()
        if not rest or rest.startswith("#"):
            break
        match = _TOKEN.match(text, position)
        if match is None:
            raise ConfigError(f"cannot read the value {text!r}")
        position = match.end()
        if match.group(6) is None:
            items.append(_scalar(match))
        elif match.group(6) == "[":
            is_list = True
    if is_list:
        return items
    if len(items) != 1:
        raise ConfigError(f"cannot read the value {text!r}")
    return items[0]


def parse(text: str) -> dict[str, dict[str, Any]]:
    """All settings by section; `api_fqdn` and `topology` stand in the section ''."""
    sections: dict[str, dict[str, Any]] = {"": {}}
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        assignment, call = _ASSIGNMENT.match(line), _CALL.match(line)
        if assignment:
            section, key, value = assignment.groups()
            sections.setdefault(section, {})[key] = parse_value(value)
        elif call:
            sections[""][call.group(1)] = parse_value(call.group(2))
        else:
            raise ConfigError(f"line {number}: {line!r} is not an assignment that the stand-in knows")
    return sections


def loopback_addresses() -> list[str]:
    """All addresses of `lo`, the default from 12.18.5 on. Only ::1 can be missing, where IPv6 is off."""
    addresses = ["127.0.0.1"]
    inet6 = Path("/proc/net/if_inet6")
    if inet6.exists() and any(line.split()[-1] == "lo" for line in inet6.read_text(encoding="ascii").splitlines()):
        addresses.append("::1")
    return addresses


@dataclass(frozen=True)
class Settings:
    """What the recipe works with: the defaults of the product line, overridden by chef-server.rb."""

    postgresql: dict[str, Any]
    bookshelf_in_sql: bool
    api_fqdn: str
    topology: str
    sections: dict[str, dict[str, Any]] = field(repr=False, default_factory=dict)

    @property
    def data_dir(self) -> Path:
        return Path(self.postgresql["data_dir"])

    @property
    def user(self) -> str:
        return str(self.postgresql["username"])

    @property
    def port(self) -> int:
        return int(self.postgresql["port"])

    @property
    def vip(self) -> str:
        return str(self.postgresql["vip"])

    @property
    def is_external(self) -> bool:
        return bool(self.postgresql["external"])

    @property
    def is_enabled(self) -> bool:
        return bool(self.postgresql["enable"])

    @property
    def is_data_master(self) -> bool:
        """Topology `manual` is nobody's data master; a tier's role is not modelled, so its nodes count as backends."""
        return self.topology in ("standalone", "tier")


def defaults(layout: Layout) -> dict[str, Any]:
    common: dict[str, Any] = {
        "enable": True,
        "external": False,
        "ha": False,
        "vip": "127.0.0.1",
        "port": 5432,
        "username": "opscode-pgsql",
        "data_dir": str(layout.pg_dir / "data"),
        "md5_auth_cidr_addresses": ["127.0.0.1/32", "::1/128"],
        "shared_buffers": None,
        "work_mem": "8MB",
        "effective_cache_size": "128MB",
    }
    if layout.is_chef11:
        return {**common, "listen_address": "localhost", "max_connections": 200}
    return {
        **common,
        "listen_address": loopback_addresses(),
        "max_connections": 350,
        "wal_level": "minimal",
        "archive_mode": "off",
        "archive_command": "",
        "archive_timeout": 0,
        "log_min_duration_statement": -1,
    }


def load(layout: Layout) -> Settings:
    """An unknown postgresql key is kept and has no effect, as with the real product's attributes."""
    text = layout.config.read_text(encoding="utf-8") if layout.config.exists() else ""
    sections = parse(text)
    top = sections[""]
    return Settings(
        postgresql={**defaults(layout), **sections.get("postgresql", {})},
        bookshelf_in_sql=sections.get("bookshelf", {}).get("storage_type") == "sql",
        api_fqdn=str(top.get("api_fqdn", "localhost")),
        topology=str(top.get("topology", "standalone")),
        sections=sections,
    )
