"""The seed as SQL: one script of COPY blocks per database."""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from . import seed_data as data
from .seed_data import CREATED, ORG, identity

_ORG_ID = identity("org", ORG)
_NEVER = "infinity"
_BY = identity("actor", "pivotal")


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def _copy(table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> str:
    lines = "".join("\t".join(map(_cell, row)) + "\n" for row in rows)
    return f"COPY {table} ({columns}) FROM stdin;\n{lines}\\.\n"


def _actor(name: str) -> str:
    return identity("actor", name)


def _object(kind: str, name: str) -> str:
    return identity("object", ORG, kind, name)


def _described(kind: str, name: str) -> bytes:
    return data.packed({"name": name, "chef_type": kind, "description": f"the {name} {kind}", "default_attributes": {}})


def _people() -> str:
    clients = [f"{ORG}-validator", *(node.name for node in data.nodes())]
    users = _copy(
        "users", "id, authz_id, username, email, public_key, admin, last_updated_by, created_at, updated_at",
        ((identity("user", name), _actor(name), name, f"{name}@example.com", data.public_key(name), name == "pivotal",
          _BY, CREATED, CREATED) for name in data.USERS))
    rows = _copy(
        "clients", "id, org_id, authz_id, name, public_key, validator, last_updated_by, created_at, updated_at",
        ((identity("client", name), _ORG_ID, _actor(name), name, data.public_key(name), name.endswith("-validator"),
          _BY, CREATED, CREATED) for name in clients))
    owners = [("user", name) for name in data.USERS] + [("client", name) for name in clients]
    keys = _copy(
        "keys", "id, key_name, public_key, key_version, expires_at, last_updated_by, created_at, updated_at",
        ((identity(kind, name), "default", data.public_key(name), 0, _NEVER, _BY, CREATED, CREATED)
         for kind, name in owners))
    return users + rows + keys


def _named(table: str, kind: str, names: Iterable[str]) -> str:
    return _copy(
        table, "id, authz_id, org_id, name, last_updated_by, created_at, updated_at, serialized_object",
        ((identity(ORG, kind, name), _object(kind, name), _ORG_ID, name, _BY, CREATED, CREATED, _described(kind, name))
         for name in names))


def _nodes() -> str:
    return _copy(
        "nodes", "id, authz_id, org_id, name, environment, last_updated_by, created_at, updated_at, serialized_object",
        ((identity(ORG, "node", node.name), _object("node", node.name), _ORG_ID, node.name, node.environment,
          _actor(node.name), CREATED, CREATED, data.packed(node.document)) for node in data.nodes()))


def _data_bags() -> str:
    bags = _copy(
        "data_bags", "id, authz_id, org_id, name, last_updated_by, created_at, updated_at",
        ((identity(ORG, "data_bag", bag), _object("data_bag", bag), _ORG_ID, bag, _BY, CREATED, CREATED)
         for bag in data.DATA_BAGS))
    items = _copy(
        "data_bag_items",
        "id, org_id, data_bag_name, item_name, last_updated_by, created_at, updated_at, serialized_object",
        ((identity(ORG, "item", bag, str(number)), _ORG_ID, bag, f"item{number:02d}", _BY, CREATED, CREATED,
          data.packed({"id": f"item{number:02d}", "value": number}))
         for bag, count in data.DATA_BAGS.items() for number in range(count)))
    return bags + items


def _cookbooks() -> str:
    versions = data.cookbook_versions()
    numbers = {name: number for number, name in enumerate(data.COOKBOOKS, start=1)}
    cookbooks = _copy("cookbooks", "id, org_id, name, authz_id", (
        (number, _ORG_ID, name, _object("cookbook", name)) for name, number in numbers.items()))
    rows = _copy(
        "cookbook_versions",
        "id, cookbook_id, major, minor, patch, frozen, meta_attributes, meta_deps, meta_long_desc, metadata, "
        "serialized_object, last_updated_by, created_at, updated_at",
        ((v.id, numbers[v.cookbook], *v.version, v.version[0] > 0, data.packed({}), "{}",
          data.packed({"text": f"Installs and configures {v.cookbook}"}), data.packed({"name": v.cookbook}),
          data.packed({"files": {name: data.checksum(content) for name, content in v.files.items()}}),
          _BY, CREATED, CREATED) for v in versions))
    used = sorted({(v.id, data.checksum(content)) for v in versions for content in v.files.values()})
    sums = _copy("checksums", "org_id, checksum", ((_ORG_ID, checksum) for checksum in sorted({s for _, s in used})))
    links = _copy("cookbook_version_checksums", "cookbook_version_id, org_id, checksum",
                  ((version, _ORG_ID, checksum) for version, checksum in used))
    last = f"SELECT setval('cookbooks_id_seq', {len(numbers)});\n"
    return cookbooks + rows + sums + links + last


def opscode_chef() -> str:
    org = _copy("orgs", "id, authz_id, name, full_name, assigned_at, last_updated_by, created_at, updated_at",
                [(_ORG_ID, identity("authz", "org", ORG), ORG, "Acme Corporation", CREATED, _BY, CREATED, CREATED)])
    return "".join((org, _people(), _named("roles", "role", data.ROLES),
                    _named("environments", "environment", data.ENVIRONMENTS), _nodes(), _data_bags(), _cookbooks()))


def bifrost() -> str:
    """Every client and user is an actor; the admins may do everything and the clients read and change nodes."""
    actors = [_actor(name) for name in (*data.USERS, f"{ORG}-validator", *(node.name for node in data.nodes()))]
    groups = [identity("group", ORG, name) for name in ("admins", "clients", "users", "billing-admins")]
    objects = [_object("node", node.name) for node in data.nodes()]
    containers = [identity("container", ORG, name) for name in ("nodes", "roles", "cookbooks", "data", "environments")]
    tables = (("auth_actor", actors), ("auth_group", groups), ("auth_object", objects), ("auth_container", containers))
    entities = "".join(
        _copy(table, "id, authz_id", enumerate(ids, start=1)) + f"SELECT setval('{table}_id_seq', {len(ids)});\n"
        for table, ids in tables)
    everything = ("create", "read", "update", "delete", "grant")
    admins, clients = 1, 2
    first_client = len(data.USERS) + 1
    members = [(admins, number) for number in range(1, first_client)]
    members += [(clients, number) for number in range(first_client, len(actors) + 1)]
    own = ((number, first_client + number, word) for number in range(1, len(objects) + 1) for word in ("read", "update"))
    by_group = [(target, admins, word) for target in range(1, len(objects) + 1) for word in everything]
    on_containers = [(target, admins, word) for target in range(1, len(containers) + 1) for word in everything]
    acl = "target, authorizee, permission"
    return "".join((entities, _copy("group_actor_relations", "parent, child", members),
                    _copy("group_group_relations", "parent, child", [(clients, 3)]),
                    _copy("object_acl_actor", acl, own), _copy("object_acl_group", acl, by_group),
                    _copy("container_acl_group", acl, on_containers)))


def oc_id() -> str:
    application = ("manage", identity("oauth", "uid"), identity("oauth", "secret"),
                   "https://chef.example.com/callback", CREATED, CREATED)
    return (_copy("users", "username, created_at, updated_at", ((name, CREATED, CREATED) for name in data.USERS))
            + _copy("oauth_applications", "name, uid, secret, redirect_uri, created_at, updated_at", [application]))


def bookshelf() -> str:
    """The bytes behind every checksum that opscode_chef lists, one chunk each."""
    contents = {data.checksum(c): c for v in data.cookbook_versions() for c in v.files.values()}
    numbered = list(enumerate(sorted(contents.items()), start=1))
    return "".join((
        _copy("buckets", "bucket_id, bucket_name, created_at", [(1, "bookshelf", CREATED)]),
        _copy("file_data", "data_id, complete, data_size, chunk_count, hash_md5, hash_sha256, hash_sha512, created_at",
              ((number, True, len(content), 1, bytes.fromhex(name), hashlib.sha256(content).digest(),
                hashlib.sha512(content).digest(), CREATED) for number, (name, content) in numbered)),
        _copy("file_chunks", "data_id, sequence, data", ((number, 0, content) for number, (_, content) in numbered)),
        _copy("files", "bucket_id, name, data_id, created_at",
              ((1, f"organization-{_ORG_ID}/checksum-{name}", number, CREATED) for number, (name, _) in numbered)),
        f"SELECT setval('file_data_data_id_seq', {len(numbered)});\nSELECT setval('buckets_bucket_id_seq', 1);\n"))


# database -> the table that is empty before its seed, and the script
SCRIPTS = {
    "opscode_chef": ("orgs", opscode_chef),
    "bifrost": ("auth_actor", bifrost),
    "oc_id": ("users", oc_id),
    "bookshelf": ("buckets", bookshelf),
}
