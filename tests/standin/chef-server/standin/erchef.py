"""erchef and bifrost as far as a cluster agent and a chef-client's node save meet them."""
from __future__ import annotations

import concurrent.futures
import gzip
import hashlib
import json
import re
import signal
import time
import urllib.request
from collections.abc import Callable
from typing import Any

from . import passwords, settings as configuration, web
from .layout import Layout
from .pool import NoMembers, Pool
from .pq import Connection, Lost, Refused

PORT, BIFROST_PORT = 8000, 9463
_PING_SECONDS = 0.4
_NODE = re.compile(r"^/organizations/(\w+)/nodes/([\w.-]+)$")
_UPDATE = ("UPDATE nodes SET environment = '_default', last_updated_by = $1, updated_at = now() AT TIME ZONE 'UTC',"
           " serialized_object = decode($2, 'hex') WHERE name = $3 AND org_id = (SELECT id FROM orgs WHERE name = $4)")
_INSERT = ("INSERT INTO nodes (id, authz_id, org_id, name, environment, last_updated_by, created_at, updated_at, serialized_object)"
           " SELECT $1, $1, id, $3, '_default', $1, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC', decode($2, 'hex')"
           " FROM orgs WHERE name = $4")
_SELECT = ("SELECT encode(serialized_object, 'hex') FROM nodes WHERE name = $1 AND org_id = (SELECT id FROM orgs WHERE name = $2)")


def conninfo(layout: Layout, role: str, database: str) -> str:
    """Through the VIP, with the product's 5 s for a statement and no more for a server that does not answer at all."""
    settings = configuration.load(layout)
    return (f"host={settings.vip} port={settings.port} dbname={database} user={role} password={passwords.load(layout)[role]}"
            " connect_timeout=5 tcp_user_timeout=5100 application_name=standin options='-c statement_timeout=5000'")


class Stuck:
    """SIGUSR1: connections of another time, which only a restart gets rid of."""

    def __init__(self) -> None:
        self._is_set = False
        signal.signal(signal.SIGUSR1, lambda *_: setattr(self, "_is_set", True))

    def __bool__(self) -> bool:
        return self._is_set


class Erchef:
    def __init__(self, layout: Layout, where: str, stuck: Stuck) -> None:
        self._stuck = stuck
        self._is_chef11 = layout.is_chef11
        self._pool = Pool(where)
        self._workers = concurrent.futures.ThreadPoolExecutor(8)

    def answer(self, method: str, path: str, body: bytes) -> web.Answer:
        if path.split("?")[0] == "/_status":
            return self._status()
        match = _NODE.match(path)
        if match is None:
            return 404, {"error": ["not found"]}
        try:
            return self._put(*match.groups(), body) if method == "PUT" else self._get(*match.groups())
        except (Lost, Refused, NoMembers) as failure:
            return 500, {"error": [str(failure)]}

    def _status(self) -> web.Answer:
        if web.knobs().get("erchef.hang"):
            time.sleep(60)
        upstreams = {"chef_sql": self._sql_is_well}
        if self._is_chef11:
            upstreams["chef_solr"] = lambda: _answers("http://127.0.0.1:8983/")
        else:
            upstreams["oc_chef_authz"] = lambda: _answers(f"http://127.0.0.1:{BIFROST_PORT}/_status")
            upstreams["chef_opensearch"] = lambda: _answers("http://127.0.0.1:9200/")
        asked = {name: self._workers.submit(ask) for name, ask in upstreams.items()}
        done = {name: "pong" if _in_time(future) else "fail" for name, future in asked.items()}
        well = all(word == "pong" for word in done.values())
        return 200 if well else 500, {
            "status": "pong" if well else "fail", "upstreams": done,
            "keygen": {"keys": 10, "max": 10}, "indexing": {"mode": "batch"}}

    def _sql_is_well(self) -> bool:
        return not self._stuck and not web.knobs().get("erchef.sql") and self._pool.ping()

    def _put(self, org: str, name: str, body: bytes) -> web.Answer:
        document = json.loads(body)
        if self._stuck:
            return 500, {"error": ["stuck"]}
        packed = gzip.compress(body, mtime=0).hex()
        who = hashlib.md5(f"{org}/{name}".encode()).hexdigest()
        rows, _ = self._pool.run(lambda connection: connection.run(_UPDATE, who, packed, name, org))
        if rows:
            return 200, document
        rows, _ = self._pool.run(lambda connection: connection.run(_INSERT, who, packed, name, org))
        return (201, document) if rows else (404, {"error": [f"no organization {org}"]})

    def _get(self, org: str, name: str) -> web.Answer:
        def read(connection: Connection) -> tuple[int, bytes | None]:
            return connection.run(_SELECT, name, org)
        _, value = self._pool.run(read)
        return (404, {"error": ["no such node"]}) if value is None else (200, gzip.decompress(bytes.fromhex(value.decode())))


def _answers(url: str) -> bool:
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(url, timeout=_PING_SECONDS) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


def _in_time(future: concurrent.futures.Future[bool]) -> bool:
    try:
        return future.result(timeout=_PING_SECONDS)
    except concurrent.futures.TimeoutError:
        return False


def serve_erchef(layout: Layout, become: Callable[[Layout], None]) -> int:
    stuck = Stuck()
    where = conninfo(layout, "opscode_chef", "opscode_chef")
    become(layout)
    try:
        erchef = Erchef(layout, where, stuck)
    except Lost as failure:
        return web.die(f"init_members_sync: {failure}")
    return web.serve("127.0.0.1", PORT, erchef.answer)


def serve_bifrost(layout: Layout, become: Callable[[Layout], None]) -> int:
    stuck = Stuck()
    where = conninfo(layout, "bifrost", "bifrost")
    become(layout)
    try:
        pool = Pool(where)
    except Lost as failure:
        return web.die(f"init_members_sync: {failure}")

    def answer(_method: str, _path: str, _body: bytes) -> web.Answer:
        well = not stuck and pool.ping()
        return 200 if well else 500, {"status": "ok" if well else "fail"}

    return web.serve("127.0.0.1", BIFROST_PORT, answer)


def serve_plain(port: int) -> int:
    """A service of which no more is asked than that it is there."""
    def answer(_method: str, _path: str, _body: bytes) -> tuple[int, Any]:
        return 200, {"ok": True}

    return web.serve("127.0.0.1", port, answer)
