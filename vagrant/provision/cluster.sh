#!/bin/sh
# cluster.sh -- on one node, after node.sh has run on all: makes the Corosync and Pacemaker cluster, starts it and enables
# it at boot. It may be run again: a cluster of that name that is there is only started and enabled.
#
#   NODES         "node1 node2 node3"   the members; their names must resolve to the addresses that Corosync shall use
#   HACLUSTER_PW  password of the user hacluster on all of them (node.sh)
#   DC_DEADTIME   left out: Pacemaker's own 20 s. How long a starting node waits for others before an election
set -eu
export LC_ALL=C
: "${NODES:?set NODES to the names of all cluster members}"
HACLUSTER_PW=${HACLUSTER_PW:-lab-secret}
NAME=lab

# pcsd answers some time after systemd calls it started, on a slow machine much later
authenticate() {
  tries=0
  # shellcheck disable=SC2086  # a list of names
  until timeout 60 pcs host auth $NODES -u hacluster -p "$HACLUSTER_PW"; do
    tries=$((tries + 1))
    [ "$tries" -lt 10 ] || {
      echo "cluster.sh: pcs host auth failed 10 times: is pcsd up on all of $NODES (systemctl status pcsd), and was node.sh run there with the same HACLUSTER_PW?" >&2
      exit 1
    }
    sleep 2
  done
}

authenticate
if ! grep -Eqs "^[[:space:]]*cluster_name:[[:space:]]*$NAME\$" /etc/corosync/corosync.conf; then
  # shellcheck disable=SC2086
  timeout 180 pcs cluster setup "$NAME" $NODES --force
fi
timeout 240 pcs cluster start --all --wait=180
timeout 60 pcs cluster enable --all
[ -z "${DC_DEADTIME:-}" ] || timeout 60 pcs property set "dc-deadtime=$DC_DEADTIME"
echo "cluster.sh: the cluster $NAME of $NODES is up"
