"""The organization that the stand-in holds: always the same one, since every random choice has a fixed seed."""
from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
from dataclasses import dataclass
from typing import Any

ORG = "acme"
NODES = 200
ENVIRONMENTS = ("_default", "production", "staging", "testing")
ROLES = ("base", "web", "app", "database", "monitoring", "loadbalancer", "ci", "backup")
DATA_BAGS = {"users": 12, "certificates": 6, "backup": 4}
USERS = ("pivotal", "alice", "bob", "carol")
COOKBOOKS = ("base", "nginx", "postgresql", "java", "tomcat", "ntp", "users", "openssh", "logrotate", "monitoring",
             "backup", "firewall")
VERSIONS = ((0, 9, 0), (1, 0, 0), (1, 1, 2))
CREATED = "2024-03-01 08:00:00"

# Packages with their digests are what fills a real node object; the digests keep gzip from folding it to nothing.
_FEWEST_PACKAGES, _MOST_PACKAGES = 240, 900


def identity(*parts: str) -> str:
    """32 characters, as erchef's own ids and authz ids have."""
    return hashlib.md5("/".join(parts).encode("utf-8")).hexdigest()


def packed(document: dict[str, Any]) -> bytes:
    """gzipped JSON, as in serialized_object; the time in gzip's header is fixed, else no two runs would be equal."""
    return gzip.compress(json.dumps(document, separators=(",", ":")).encode("utf-8"), compresslevel=6, mtime=0)


def public_key(owner: str) -> str:
    """Of the form of a key; nobody holds its private half, since there is none."""
    text = base64.b64encode(random.Random(f"key/{owner}").randbytes(294)).decode("ascii")
    lines = "\n".join(text[start:start + 64] for start in range(0, len(text), 64))
    return f"-----BEGIN PUBLIC KEY-----\n{lines}\n-----END PUBLIC KEY-----\n"


@dataclass(frozen=True)
class Node:
    name: str
    environment: str
    role: str
    document: dict[str, Any]


@dataclass(frozen=True)
class CookbookVersion:
    cookbook: str
    version: tuple[int, int, int]
    files: dict[str, bytes]

    @property
    def id(self) -> str:
        return identity(ORG, "cookbook_version", self.cookbook, *map(str, self.version))


def _packages(chance: random.Random) -> dict[str, Any]:
    return {
        f"lib{word}{number}": {
            "version": f"{chance.randrange(9)}.{chance.randrange(30)}.{chance.randrange(99)}-{chance.randrange(9)}",
            "arch": chance.choice(("amd64", "all")),
            "sha256": chance.randbytes(32).hex(),
        }
        for number in range(chance.randint(_FEWEST_PACKAGES, _MOST_PACKAGES))
        for word in (chance.choice(("ssl", "xml", "perl", "python", "boost", "curl", "pam", "ldap")),)
    }


def _automatic(index: int, fqdn: str, chance: random.Random) -> dict[str, Any]:
    address = f"192.0.2.{index % 250 + 1}"
    mac = ":".join(f"{byte:02x}" for byte in (0x52, 0x54, 0, *chance.randbytes(3)))
    return {
        "fqdn": fqdn,
        "hostname": fqdn.split(".", maxsplit=1)[0],
        "ipaddress": address,
        "macaddress": mac,
        "platform": chance.choice(("debian", "redhat", "suse")),
        "kernel": {"name": "Linux", "release": f"6.1.0-{chance.randrange(10, 40)}-amd64", "machine": "x86_64"},
        "cpu": {"total": chance.choice((2, 4, 8, 16)), "real": 1},
        "memory": {"total": f"{chance.choice((4, 8, 16, 64)) * 1048576}kB"},
        "network": {"interfaces": {"eth0": {"addresses": {address: {"family": "inet"}, mac: {"family": "lladdr"}}}}},
        "ohai_time": 1709280000 + index,
        "packages": _packages(chance),
    }


def nodes() -> list[Node]:
    made = []
    for index in range(NODES):
        chance = random.Random(f"node/{index}")
        role = ROLES[index % len(ROLES)]
        environment = ENVIRONMENTS[index % len(ENVIRONMENTS)]
        name = f"{role}-{index:03d}.example.com"
        made.append(Node(name, environment, role, {
            "name": name,
            "chef_environment": environment,
            "chef_type": "node",
            "json_class": "Chef::Node",
            "run_list": ["role[base]", f"role[{role}]"],
            "normal": {"tags": [environment]},
            "automatic": _automatic(index, name, chance),
        }))
    return made


def cookbook_versions() -> list[CookbookVersion]:
    """A file that does not change between two versions has one checksum in both, as cookbooks have."""
    made = []
    for cookbook in COOKBOOKS:
        for version in VERSIONS:
            text = ".".join(map(str, version))
            files = {
                "metadata.rb": f"name '{cookbook}'\nversion '{text}'\n",
                "README.md": f"# {cookbook}\n\nInstalls and configures {cookbook}.\n",
                "attributes/default.rb": f"default['{cookbook}']['enabled'] = true\n",
                "recipes/default.rb": f"# {cookbook} {text}\npackage '{cookbook}'\nservice '{cookbook}'\n",
                f"templates/{cookbook}.conf.erb": f"# {cookbook}\n" + "\n".join(
                    f"option_{number} = {random.Random(f'{cookbook}/{number}').randrange(10**9)}" for number in range(90)),
            }
            made.append(CookbookVersion(cookbook, version, {k: v.encode("utf-8") for k, v in files.items()}))
    return made


def checksum(content: bytes) -> str:
    return hashlib.md5(content).hexdigest()
