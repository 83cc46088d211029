"""Roles, databases and their schema, loaded through psql."""
from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass

from . import cluster, passwords
from .layout import Layout
from .settings import Settings


@dataclass(frozen=True)
class Target:
    """Where psql connects: a socket directory, as the database user, or an address, with a password."""

    layout: Layout
    settings: Settings
    host: str
    password: str = ""

    def run(self, database: str, sql: str, *, tuples: bool = True) -> str:
        """Runs a script that stops at its first error; gives the rows, unaligned, when `tuples`."""
        options = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.host, "-p", str(self.settings.port),
                   "-U", self.settings.user, "-d", database, *(["-At"] if tuples else ["-o", os.devnull])]
        secret = {"PGPASSWORD": self.password} if self.password else {}
        return cluster.as_user(self.layout, self.settings, "psql", *options, text=sql, **secret).strip()

    def databases(self) -> set[str]:
        return set(self.run("template1", "SELECT datname FROM pg_database;").splitlines())


# database -> owner of its objects for reading and writing, reader; each has a script of its own in sql/
_SCHEMAS = {
    "opscode_chef": ("opscode_chef", "opscode_chef_ro"),
    "bifrost": ("bifrost", "bifrost_ro"),
    "oc_id": ("oc_id", "oc_id_ro"),
    "bookshelf": ("bookshelf", "bookshelf_ro"),
}


def wanted(layout: Layout, settings: Settings) -> list[str]:
    """Chef 11 keeps everything in one database; bookshelf has one only when it keeps its blobs in SQL."""
    if layout.is_chef11:
        return ["opscode_chef"]
    return [name for name in _SCHEMAS if name != "bookshelf" or settings.bookshelf_in_sql]


def set_superuser_password(target: Target, password: str) -> None:
    """Done on every reconfigure; it fails on a read-only standby, and the reconfigure with it."""
    verifier = passwords.md5_hash(passwords.SUPERUSER, password)
    target.run("template1", f"ALTER ROLE \"{passwords.SUPERUSER}\" LOGIN SUPERUSER PASSWORD '{verifier}';")


def _create_role(target: Target, role: str, password: str) -> None:
    if target.run("template1", f"SELECT 1 FROM pg_roles WHERE rolname = '{role}';"):
        return
    verifier = passwords.md5_hash(role, password)
    target.run("template1", f"CREATE ROLE {role} LOGIN PASSWORD '{verifier}';")


def _grants(writer: str, reader: str) -> str:
    return (
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {writer};\n"
        f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {writer};\n"
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader};\n")


def ensure(target: Target, secrets: dict[str, str]) -> None:
    """Every role and database that is missing, each database with its whole schema in one transaction."""
    layout = target.layout
    present = target.databases()
    # so that the superuser can connect without naming a database
    if not layout.is_chef11 and passwords.SUPERUSER not in present:
        target.run("template1", f'CREATE DATABASE "{passwords.SUPERUSER}" TEMPLATE template0 ENCODING \'UTF8\';')
    for database in wanted(layout, target.settings):
        writer, reader = _SCHEMAS[database]
        for role in (writer, reader):
            _create_role(target, role, secrets[role])
        if database not in present:
            target.run("template1", f"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8';")
        if not target.run(database, "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1;"):
            schema = (layout.parts / f"sql/{database}.sql").read_text(encoding="ascii")
            target.run(database, f"BEGIN;\n{schema}\n{_grants(writer, reader)}COMMIT;\n", tuples=False)


def psql_client(layout: Layout, settings: Settings, role: str, password: str, arguments: list[str]) -> int:
    """`chef-server-ctl psql`: always through the VIP, so on any node it is the primary's database."""
    environment = {**cluster.environment(layout.home), "TERM": os.environ.get("TERM", "dumb"), "PGPASSWORD": password}
    command = [str(layout.bin / "psql"), "-h", settings.vip, "-p", str(settings.port), "-U", role, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode
