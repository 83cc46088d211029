# shellcheck shell=bash
# lib.sh -- a three-node cluster in the lab with chef-server on every node: shared by the demo, the cluster tests and the
# measurements. Sourced; the caller has set -euo pipefail.

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
LAB_COMMAND=$REPO/tests/lab/lab
STAGE=$REPO/out/stage
WRITER=$REPO/tests/ErchefWriter/bin/Release/net10.0/erchef-writer
NODES=(node1 node2 node3)
RESOURCE=chefdb

lab() { "$LAB_COMMAND" "$@"; }

# say what happens, with the time since the start
say() { printf '%s[%4d s]%s %s\n' "${BOLD:-}" "$SECONDS" "${PLAIN:-}" "$*"; }
die() { printf 'failed: %s\n' "$*" >&2; exit 1; }

# state of this run: secrets and journals, for root alone. CLUSTER_WORK is for a second lab beside the first.
work_directory() {
  WORK=${CLUSTER_WORK:-$REPO/out/cluster}
  mkdir -p "$WORK"
  chmod 700 "$WORK"
}

# what the nodes' disks are made of above the plain cluster
chef_stamp() {
  (cd "$REPO" && find tests/standin/chef-server vagrant/provision -type f -not -name '*.pyc' -print0 | LC_ALL=C sort -z |
    xargs -0 sha256sum | sha256sum | cut -c 1-12)
}

# cluster_up -- three nodes, online, with chef-server's data on node1 and cloned to the others, and with Stash installed; no
# resources yet. The disks are frozen once made, so every later call starts from the same state within seconds.
cluster_up() {
  chef_layer
  stash_layer
  cluster_fresh
}

# chef_layer -- chef-server on all nodes' disks, frozen above the plain cluster
chef_layer() {
  work_directory
  local stamp
  stamp=$(chef_stamp)
  lab up
  if ! lab frozen chef "$stamp" > /dev/null; then
    say "installing chef-server (stand-in) on the nodes, cloning its database from node1"
    lab unfreeze chef > /dev/null 2>&1 || :
    lab fresh
    install_chef_server
    lab stop all
    lab freeze chef "$stamp"
  fi
}

# cluster_fresh -- from the frozen disks, online, with the agent that is staged
cluster_fresh() {
  lab fresh
  lab pull node1 /etc/opscode/private-chef-secrets.json "$WORK/secrets.json"
  chmod 600 "$WORK/secrets.json"
  install_agent
}

# install_agent -- PACKAGE, where it is set, as a user would; else the tree that is staged
install_agent() {
  local node
  for node in "${NODES[@]}"; do
    if [ -n "${PACKAGE:-}" ]; then
      install_package "$node" "$PACKAGE"
    else
      lab push "$node" "$STAGE" /root/stage
      provision "$node" agent.sh /root/stage
    fi
  done
}

# install_package NODE FILE -- the node has no network to a mirror: what the package needs has to be there
install_package() {
  lab push "$1" "$2" "/root/${2##*/}"
  type_on "$1" env DEBIAN_FRONTEND=noninteractive apt-get install -y "/root/${2##*/}"
}

# promoted_role -- the word for it that the nodes' Pacemaker and pcs know: Master before Pacemaker 2.1
promoted_role() {
  local version
  version=$(lab exec -t 10 node1 crm_mon --version)
  case $version in *'Pacemaker 2.0'*) echo Master ;; *) echo Promoted ;; esac
}

# provision NODE [NAME=VALUE...] SCRIPT [ARG...] -- a script of vagrant/provision, with these variables in its environment
provision() {
  local node=$1 variables=()
  shift
  while [[ $1 == *=* ]]; do variables+=("$1"); shift; done
  local script=$1
  shift
  lab push "$node" "$REPO/vagrant/provision" /root/provision
  lab exec -t 300 "$node" env "${variables[@]}" sh "/root/provision/$script" "$@"
}

install_chef_server() {
  local node password settings
  eval_lab_env
  settings=(--disabled
    --set "postgresql['vip'] = '$VIP'"
    --set "postgresql['listen_address'] = '*'"
    --set "postgresql['md5_auth_cidr_addresses'] = ['127.0.0.1/32', '::1/128', '$SUBNET']")
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  for node in "${NODES[@]}"; do lab push "$node" "$REPO/tests/standin/chef-server" /root/standin; done
  provision node1 STANDIN=/root/standin chef-server.sh --seed "${settings[@]}"
  lab pull node1 /etc/opscode/private-chef-secrets.json "$WORK/secrets.json"
  chmod 600 "$WORK/secrets.json"
  provision node1 "REPLICATION_PW=$password" "SUBNET=$SUBNET" chef-primary.sh begin
  for node in node2 node3; do
    lab push "$node" "$WORK/secrets.json" /root/secrets.json
    provision "$node" STANDIN=/root/standin chef-server.sh --no-data --secrets /root/secrets.json "${settings[@]}"
    provision "$node" "REPLICATION_PW=$password" chef-standby.sh node1
  done
  provision node1 chef-primary.sh end
}

# VIP and SUBNET of the lab, without evaluating its output as code
eval_lab_env() {
  local name value
  while IFS='=' read -r name value; do
    case $name in VIP|SUBNET) printf -v "$name" '%s' "$value" ;; esac
  done < <(lab env)
}

# first_on -- a node on which Pacemaker runs
first_on() {
  local node
  for node in "${NODES[@]}"; do
    if lab alive "$node" && lab exec -t 10 "$node" crm_mon -1 > /dev/null 2>&1; then echo "$node"; return; fi
  done
  return 1
}

# crm_mon gives an instance a line of its own while a monitor is pending, as one that says degraded stays for it: "Promoted node1 (Monitoring)".
# A node that loses its power while it is asked has nothing to say.
promoted() {
  { lab exec -t 10 "$(first_on)" crm_mon -1 2>/dev/null || true; } |
    sed -En "s/.*(Promoted|Masters): \\[ (node[0-9]) \\].*/\\2/p; s/.*[*] $RESOURCE\t.* (Promoted|Master) (node[0-9]).*/\\2/p" | head -1
}

# sql NODE STATEMENT -- as the database user over the Unix socket
sql() {
  lab exec -t 20 "$1" setpriv --reuid=opscode-pgsql --regid=opscode-pgsql --init-groups \
    env -C / psql -h /tmp -d postgres -XAtqc "$2"
}

streaming() { sql "$1" "select count(*) from pg_stat_replication where state = 'streaming'" 2>/dev/null || echo 0; }

# until_true SECONDS WHAT COMMAND... -- a bounded wait that says what it waited for
until_true() {
  local limit=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$limit" ] || die "$what did not happen in time"
    sleep 0.2
  done
}

has_promoted() { PROMOTED=$(promoted) && [ -n "$PROMOTED" ]; }
is_promoted_elsewhere() { has_promoted && [ "$PROMOTED" != "$1" ]; }
streams_to() { [ "$(streaming "$1")" = "$2" ]; }

# make_fencing NODE -- unless it is there
make_fencing() {
  if lab exec -t 60 "$1" pcs stonith config fence > /dev/null 2>&1; then return; fi
  type_on "$1" pcs property set stonith-enabled=true
  type_on "$1" pcs resource defaults update resource-stickiness=10
  fence_device "$1"
}

# fence_device NODE -- the lab's, for all nodes
fence_device() { type_on "$1" pcs stonith create fence fence_lab pcmk_host_check=dynamic-list op monitor interval=60s timeout=10s; }

# chef_resources NODE [ECHO] -- create fencing, the promotable clone and its address, by the commands a person would type
chef_resources() {
  local node=$1
  begin_resources "$node" ocf:ocfagents:chef-pgsql
  type_on "$node" pcs -f /root/chefdb.xml constraint order promote $RESOURCE-clone "then" start $RESOURCE-vip
  type_on "$node" pcs cluster cib-push /root/chefdb.xml
}

# begin_resources NODE AGENT [PARAMETER...] -- fencing, and in a draft of the configuration all but the order of clone and
# address: that is not the same for every agent
begin_resources() {
  local node=$1 agent=$2 role other
  shift 2
  role=$(promoted_role)
  [ "$role" = Promoted ] && other=Unpromoted || other=Slave
  eval_lab_env
  make_fencing "$node"
  type_on "$node" pcs cluster cib /root/chefdb.xml
  type_on "$node" pcs -f /root/chefdb.xml resource create $RESOURCE "$agent" "$@" \
    op monitor interval=2s timeout=10s role="$role" op monitor interval=3s timeout=10s role="$other" \
    promotable notify=true
  type_on "$node" pcs -f /root/chefdb.xml resource create $RESOURCE-vip ocf:heartbeat:IPaddr2 ip="$VIP" cidr_netmask=24 op monitor interval=10s
  type_on "$node" pcs -f /root/chefdb.xml constraint colocation add $RESOURCE-vip with "$role" $RESOURCE-clone INFINITY
}

# type_on NODE COMMAND... -- run it in the node; with SHOW=1 show it as typed there
type_on() {
  local node=$1
  shift
  [ -z "${SHOW:-}" ] || printf '    %s%s#%s %s\n' "${DIM:-}" "$node" "${PLAIN:-}" "$*"
  lab exec -t 120 "$node" "$@" > "$WORK/last.out" 2>&1 || { cat "$WORK/last.out" >&2; die "$* (on $node)"; }
}

# write_rows JOURNAL INTERVAL_MS DURATION [OPTION...] -- erchef-like writes through the VIP, from outside the nodes, in the
# background. exec, so that WRITER_PID is the writer itself and not a shell that would leave it running.
write_rows() {
  local journal=$1 interval=$2 duration=$3
  shift 3
  (exec "$LAB_COMMAND" client "$WRITER" write --journal "$journal" --host "$VIP" --secrets "$WORK/secrets.json" \
    --interval-ms "$interval" --duration "$duration" --blob-bytes 4096 "$@" > "$WORK/writer.out" 2>&1) &
  WRITER_PID=$!
}

# stop_writer -- it finishes what is under way and writes its journal to the end
stop_writer() {
  [ -n "${WRITER_PID:-}" ] || return 0
  kill "$WRITER_PID" 2>/dev/null || :
  wait "$WRITER_PID" 2>/dev/null || :
  WRITER_PID=
}
