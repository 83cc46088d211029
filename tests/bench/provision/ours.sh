#!/bin/sh
# ours.sh STAGE -- on every node: install our agent from a staged tree, and leave what its start would: here PostgreSQL is
# started without it, and a monitor writes only where start has made room.
set -eu
sh /root/provision/agent.sh "${1:?usage: ours.sh STAGE}"
install -d -m 0755 /run/ocf-agents /run/ocf-agents/ours
