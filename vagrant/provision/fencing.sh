#!/bin/sh
# fencing.sh -- on one node, after cluster.sh: the fence device, and fencing switched on. It may be run again: a device that is there is
# left alone. Without FENCE_AGENT it says what is missing, and is done: the cluster then runs nothing, for fencing is on by default.
#
#   FENCE_AGENT     fence_virsh (libvirt) or fence_vbox (VirtualBox): they log in to the hypervisor by ssh; or any other
#   FENCE_ADDRESS   the hypervisor, as the nodes reach it
#   FENCE_USER      who may switch virtual machines there
#   FENCE_KEY       that user's private key, on every node (/root/.ssh/id_fence)
#   FENCE_HOST_MAP  "node1:its name at the hypervisor;node2:..."
#   FENCE_OPTIONS   in place of the last four: what else the agent is to be told, as NAME=VALUE NAME=VALUE
set -eu
export LC_ALL=C
if [ -z "${FENCE_AGENT:-}" ]; then
  echo "fencing.sh: no FENCE_AGENT: there is no fencing yet, and without it the cluster starts nothing (see README.md)"
  exit 0
fi
if timeout 60 pcs stonith config fence > /dev/null 2>&1; then
  echo "fencing.sh: there is a fence device already; nothing to do"
  exit 0
fi
if [ -n "${FENCE_OPTIONS:-}" ]; then
  options=$FENCE_OPTIONS
else
  key=${FENCE_KEY:-/root/.ssh/id_fence}
  [ -r "$key" ] || { echo "fencing.sh: there is no private key $key: make one on every node, and allow it for $FENCE_USER there" >&2; exit 1; }
  options="ip=${FENCE_ADDRESS:?the hypervisor} username=${FENCE_USER:?who may switch machines there} identity_file=$key"
  options="$options pcmk_host_map=${FENCE_HOST_MAP:?node:name;node:name}"
fi
# shellcheck disable=SC2086  # a list of options
timeout 60 pcs stonith create fence "$FENCE_AGENT" $options op monitor interval=60s timeout=10s
timeout 60 pcs property set stonith-enabled=true
echo "fencing.sh: $FENCE_AGENT fences; try it before you trust it: pcs stonith fence NODE"
