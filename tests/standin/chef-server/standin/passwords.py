"""The passwords of the database roles, kept in the file that a second node needs a copy of."""
from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path

from .layout import Layout

SUPERUSER = "opscode-pgsql"

# role -> (section, key) of the secrets file, in the flat form that the product had before it kept secrets in a vault
_CHEF15_ROLES = {
    SUPERUSER: ("postgresql", "db_superuser_password"),
    "opscode_chef": ("opscode_erchef", "sql_password"),
    "opscode_chef_ro": ("opscode_erchef", "sql_ro_password"),
    "bifrost": ("oc_bifrost", "sql_password"),
    "bifrost_ro": ("oc_bifrost", "sql_ro_password"),
    "oc_id": ("oc_id", "sql_password"),
    "oc_id_ro": ("oc_id", "sql_ro_password"),
    "bookshelf": ("bookshelf", "sql_password"),
    "bookshelf_ro": ("bookshelf", "sql_ro_password"),
}
_CHEF11_ROLES = {
    "opscode_chef": ("postgresql", "sql_password"),
    "opscode_chef_ro": ("postgresql", "sql_ro_password"),
}


def roles(layout: Layout) -> dict[str, tuple[str, str]]:
    return _CHEF11_ROLES if layout.is_chef11 else _CHEF15_ROLES


def generate(layout: Layout) -> dict[str, dict[str, str]]:
    """Fresh random passwords: each node makes its own, which is why node B must be given node A's file."""
    made: dict[str, dict[str, str]] = {}
    for section, key in roles(layout).values():
        made.setdefault(section, {})[key] = secrets.token_hex(50)
    return made


def write_private(path: Path, content: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        os.fchmod(out.fileno(), 0o600)
        out.write(content)


def load(layout: Layout) -> dict[str, str]:
    """Password by role; the file is made on the first run and never changed afterwards."""
    if not layout.secrets.exists():
        write_private(layout.secrets, json.dumps(generate(layout), indent=2) + "\n")
    document = json.loads(layout.secrets.read_text(encoding="utf-8"))
    return {role: document[section][key] for role, (section, key) in roles(layout).items()}


def md5_hash(role: str, password: str) -> str:
    """PostgreSQL's md5 verifier: the md5 of password and role name, which it stores as given."""
    return "md5" + hashlib.md5((password + role).encode("utf-8")).hexdigest()
