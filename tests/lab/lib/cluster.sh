# shellcheck shell=bash
# cluster.sh -- the cluster on the nodes: provision it, wait for it, and 'up', which does all of it.

cluster_names() { nodes | xargs; }

# provision NODE SCRIPT [ARG...] -- run one of vagrant/provision's scripts on a node, with the names it is given on a VM.
provision() {
  local n=$1 script=$2 m addresses=
  shift 2
  [ -f "$PROVISION/$script" ] || die "no such script: $PROVISION/$script"
  for m in $(nodes); do addresses+="$m=$(node_address "$m") "; done
  push "$n" "$PROVISION" /root/provision || return
  inside "$n" NODES="$(cluster_names)" NODE_ADDRESSES="${addresses% }" VIP="$VIP" SUBNET="$SUBNET" \
    HACLUSTER_PW="$HACLUSTER_PW" DC_DEADTIME=5s "/root/provision/$script" "$@"
}

# The names that some living node sees online; the first answer counts.
online_nodes() {
  local n out
  for n in $(nodes); do
    alive "$n" || continue
    out=$(timeout 20 "$LAB_HOME/lab" exec "$n" crm_mon -1 2>/dev/null) || continue
    sed -n 's/.*Online: \[ *\(.*\) *\].*/\1/p' <<<"$out"
    return 0
  done
  return 1
}
count_online() { ONLINE=$(online_nodes) || ONLINE=; [ "$(wc -w <<<"$ONLINE")" = "$1" ]; }
await_online() {
  local count=$1 limit=${2:-120}
  wait_for "$limit" 0.2 count_online "$count" ||
    die "after $limit s Pacemaker sees ${ONLINE:-no node} online, not $count nodes: see 'lab status', 'lab exec NODE crm_mon -1', 'lab logs NODE'"
}

# A node that answers and whose partition has quorum: the others' word on the cluster is worth nothing.
quorate_node() {
  local n
  for n in $(nodes); do
    alive "$n" && [ "$(timeout 20 "$LAB_HOME/lab" exec "$n" crm_node -q 2>/dev/null)" = 1 ] && { echo "$n"; return 0; }
  done
  return 1
}
await_idle() {
  local limit=${1:-120} n rc=0
  n=$(quorate_node) || die "no node that is on belongs to a partition with quorum: nothing to wait for; see 'lab status'"
  timeout -k 5 $((limit + 10)) "$LAB_HOME/lab" exec "$n" crm_resource --wait --timeout="${limit}s" || rc=$?
  [ "$rc" = 0 ] || die "the cluster is not idle after $limit s (crm_resource --wait: $rc); see 'lab exec $n crm_mon -1Arf'"
}

# on_all COMMAND... -- once for each node, at the same time; the node's name takes the place of '@'. Fails if one fails.
on_all() {
  local n pids=() p rc=0
  for n in $(nodes); do "${@/#@/$n}" & pids+=($!); done
  for p in "${pids[@]}"; do wait "$p" || rc=1; done
  return "$rc"
}

cluster_stamp() { # SUITE NODES NET
  {
    echo "$@" "${HACLUSTER_PW:-lab-secret}"
    rootfs_stamp "$1"
    cat "$PROVISION"/{packages,node.sh,cluster.sh} "$LAB_HOME/agents/fence_lab" "$LAB_HOME/lib/identity.sh"
    declare -f provision make_cluster
  } | sha256sum | cut -c 1-12
}

make_cluster() { on_all provision @ node.sh && provision node1 cluster.sh; }

# up -- from nothing to a frozen cluster; nothing to do if it is there already, made from the same things.
up() {
  local suite=${LAB_SUITE:-bookworm} n=3 option stamp
  while getopts s:n: option; do
    case $option in s) suite=$OPTARG ;; n) n=$OPTARG ;; *) usage "up [-s SUITE] [-n N]" ;; esac
  done
  lock_lab
  stamp=$(cluster_stamp "$suite" "$n" "${LAB_NET:-${NET:-10.99.0}}")
  if is_frozen cluster "$stamp" && [ -d "$ROOTFS" ]; then
    say "the cluster $LAB ($suite, $n nodes) is there, frozen ($stamp)"
    return 0
  fi
  if [ -e "$D/env" ]; then
    say "$LAB is there, but unfinished or made from other inputs: making it anew"
    destroy
  fi
  # whatever happens from here on, no half of a lab stays behind
  trap 'up_failed' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  make_lab "$suite" "$n"
  # shellcheck disable=SC1091
  . "$D/env"
  say "booting $n nodes ($suite)"
  for n in $(nodes); do start_node "$n"; done
  for n in $(nodes); do await_boot "$n"; done
  say "provisioning (log: $D/provision.log)"
  # In the background, since the shell acts on a signal only between two commands, but at once while it waits; and
  # without the lock, which destroy needs.
  make_cluster > "$D/provision.log" 2>&1 8>&- &
  wait $! || { tail -n 20 "$D/provision.log" >&2; die "the provision scripts failed: see above"; }
  await_online "$NODES"
  say "$NODES nodes are online; stopping and freezing them"
  on_all stop_node @
  freeze cluster "$stamp"
  trap - EXIT INT TERM
  say "the cluster $LAB is frozen; next: lab start all && lab online"
}
up_failed() {
  local rc=$?
  trap '' INT TERM
  stop_build
  if [ -n "${LAB_KEEP_BROKEN:-}" ]; then
    warn "'up' failed; LAB_KEEP_BROKEN is set, so $D stays for a look: 'lab shell node1', then 'lab destroy'"
  else
    warn "'up' did not get to its end: removing what there is of $LAB (LAB_KEEP_BROKEN=1 keeps it)"
    destroy
  fi
  exit "$rc"
}
