# shellcheck shell=bash
# stash.sh -- Stash in the same cluster: its home on the shared disk, its address, and a client that pushes. Sourced after lib.sh.

STASH=stash_res
STASH_HOME=/var/atlassian/application-data/stash
STASH_INST=/opt/atlassian/stash/3.11.3
GIT_CLIENT=$REPO/tests/cluster/git-client

stash_stamp() {
  (cd "$REPO" && find tests/standin/stash vagrant/provision -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum |
    sha256sum | cut -c 1-12)
}

# stash_layer -- the stand-in on all nodes' disks, frozen above chef-server's
stash_layer() {
  local stamp node artefact
  stamp=$(stash_stamp)
  if lab frozen stash "$stamp" > /dev/null; then return; fi
  say "installing Stash (stand-in) on the nodes"
  artefact=$("$REPO/tests/standin/stash/build")
  lab unfreeze stash > /dev/null 2>&1 || :
  lab fresh
  for node in "${NODES[@]}"; do
    lab push "$node" "$REPO/tests/standin/stash" /root/stash-standin
    lab push "$node" "$artefact" /root/stash-artefact
    provision "$node" STANDIN=/root/stash-standin ARTEFACT=/root/stash-artefact stash.sh
  done
  lab stop all
  lab freeze stash "$stamp"
}

# stash_disk -- a home with a repository on the disk that all nodes see; called anew for each cluster
stash_disk() {
  lab disk 1024 > /dev/null
  lab exec -t 60 node1 sh -c 'blkid -p /dev/labdisk > /dev/null 2>&1 && wipefs -aq /dev/labdisk || :'
  provision node1 STANDIN=/root/stash-standin ARTEFACT=/root/stash-artefact stash-disk.sh > "$WORK/stash-disk.out" 2>&1 ||
    { cat "$WORK/stash-disk.out" >&2; die 'the disk for Stash could not be made'; }
}

# stash_resources NODE -- the second article's commands, with the home's disk, where the article ends
stash_resources() {
  local node=$1
  eval_lab_env
  STASH_VIP=${VIP%.*}.101
  # All at once: created one by one, the server would be started on a node that does not have the disk.
  type_on "$node" pcs cluster cib /root/stash.xml
  type_on "$node" pcs -f /root/stash.xml resource create stash_fs ocf:heartbeat:Filesystem device=/dev/labdisk directory=$STASH_HOME \
    fstype=ext4 op monitor interval=10s
  type_on "$node" pcs -f /root/stash.xml resource create $STASH ocf:heartbeat:stash stash_user=atlstash stash_home=$STASH_HOME \
    stash_inst=$STASH_INST op monitor interval=15s op start timeout=240s
  type_on "$node" pcs -f /root/stash.xml resource meta $STASH migration-threshold=1
  type_on "$node" pcs -f /root/stash.xml resource create stash_vip ocf:heartbeat:IPaddr2 ip="$STASH_VIP" cidr_netmask=24 op monitor interval=10s
  type_on "$node" pcs -f /root/stash.xml constraint colocation add $STASH with stash_fs INFINITY
  type_on "$node" pcs -f /root/stash.xml constraint order stash_fs "then" $STASH
  type_on "$node" pcs -f /root/stash.xml constraint colocation add stash_vip with $STASH INFINITY
  type_on "$node" pcs -f /root/stash.xml constraint order $STASH "then" stash_vip
  type_on "$node" pcs cluster cib-push /root/stash.xml
}

stash_remove() {
  local resource
  for resource in stash_vip $STASH stash_fs; do
    lab exec -t 150 "$1" pcs resource delete "$resource" --force > /dev/null 2>&1 || :
  done
}

# the node that runs it, and answers
stash_node() { lab exec -t 10 "$(first_on)" crm_resource -Q -W -r $STASH 2> /dev/null | head -n 1 | tr -d ' '; }
stash_url() { echo "http://$STASH_VIP:7990/scm/PROJ/repo.git"; }
stash_serves() {
  STASH_ON=$(stash_node) && [ -n "$STASH_ON" ] &&
    lab client curl -s -m 3 "http://$STASH_VIP:7990/status" 2> /dev/null | grep -q RUNNING
}
stash_serves_elsewhere() { stash_serves && [ "$STASH_ON" != "$1" ]; }

# start_pushing NAME SECONDS INTERVAL
start_pushing() {
  PUSHES=$WORK/$1.pushes
  rm -f "$PUSHES"
  (exec "$LAB_COMMAND" client "$GIT_CLIENT" push "$PUSHES" "$(stash_url)" "$2" "$3" > "$WORK/pusher.out" 2>&1) &
  PUSHER_PID=$!
}
stop_pushing() {
  [ -n "${PUSHER_PID:-}" ] || return 0
  kill "$PUSHER_PID" 2> /dev/null || :
  wait "$PUSHER_PID" 2> /dev/null || :
  PUSHER_PID=
}
has_pushed() { [ -e "$PUSHES" ] && [ "$(grep -c ' ok ' "$PUSHES")" -ge "$1" ]; }
pushes_pass_again() { [ -n "$(first_write "$1" "$PUSHES")" ]; }
verify_pushes() { "$LAB_COMMAND" client "$GIT_CLIENT" verify "$PUSHES" "$(stash_url)"; }

# phases_of_stash_failover EVENT_TIME OLD_NODE NEW_NODE
phases_of_stash_failover() {
  local from=$1 new=$3 journal=$WORK/journal.$3
  journal_since "$new" "$from" > "$journal"
  phases_of_loss "$from" "$2" "$journal"
  phase disk "the disk is mounted on $new" "$(first_time "$from" "Result of start operation for stash_fs .*: ok" < "$journal")"
  phase start "Stash starts, until it says RUNNING" "$(first_time "$from" "Result of start operation for $STASH .*: ok" < "$journal")"
  phase vip "the address moves there" "$(first_time "$from" "Result of start operation for stash_vip .*: ok" < "$journal")"
  phase client "the client's first push" "$(first_write "$from" "$PUSHES")"
}
