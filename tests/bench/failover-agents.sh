# shellcheck shell=bash
# failover-agents.sh -- the contenders of the failover bench: their resources, as their own documents say, and what a person
# does after a fault to have the old primary back. Sourced after cluster/lib.sh.

BINDIR=/opt/opscode/embedded/bin
PGDATA=/var/opt/opscode/postgresql/13/data
DATABASE_USER=opscode-pgsql
PGSQL_TMPDIR=/var/lib/postgresql/tmp

has_watcher() { [ "${WATCHER:-1}" != 0 ] && grep -qs 'parameter name="watcher"' "$STAGE/usr/share/ocf-agents/metadata/chef-pgsql.xml"; }

resources_of_ours() {
  local parameters=()
  ! has_watcher || parameters=(watcher=true)
  begin_resources node1 ocf:ocfagents:chef-pgsql "${parameters[@]}"
  type_on node1 pcs -f /root/chefdb.xml constraint order promote "$RESOURCE-clone" "then" start "$RESOURCE-vip"
  type_on node1 pcs cluster cib-push /root/chefdb.xml
}

# PostgreSQL configured for replication on all nodes, and Pacemaker not started at boot: both ask for that, since a node that
# comes back after a fault has to be rejoined first. PAF's is fenced again and again otherwise.
prepare_peers() {
  local node
  for node in "${NODES[@]}"; do
    lab push "$node" "$REPO/tests/bench/provision" /root/bench
    lab push "$node" "$REPO/vagrant/provision" /root/provision
    lab exec -t 60 "$node" /root/bench/mend-pgsql.sh
    lab exec -t 60 "$node" env SUBNET="$SUBNET" VIP="$VIP" /root/bench/failover-peer.sh
  done
  type_on node1 pcs cluster disable --all
}

resources_of_paf() {
  prepare_peers
  begin_resources node1 ocf:heartbeat:pgsqlms system_user=$DATABASE_USER bindir=$BINDIR pgdata=$PGDATA pghost=/tmp
  type_on node1 pcs -f /root/chefdb.xml constraint order promote "$RESOURCE-clone" "then" start "$RESOURCE-vip" symmetrical=false kind=Mandatory
  type_on node1 pcs -f /root/chefdb.xml constraint order demote "$RESOURCE-clone" "then" stop "$RESOURCE-vip" symmetrical=false kind=Mandatory
  type_on node1 pcs cluster cib-push /root/chefdb.xml
}

resources_of_pgsql() {
  prepare_peers
  begin_resources node1 ocf:heartbeat:pgsql pgctl=$BINDIR/pg_ctl psql=$BINDIR/psql pgdata=$PGDATA pgdba=$DATABASE_USER \
    socketdir=/tmp tmpdir=$PGSQL_TMPDIR rep_mode=async node_list="${NODES[*]}" master_ip="$VIP" repuser=ocf_replication \
    primary_conninfo_opt="passfile=/etc/ocf-agents/replication.pgpass" restart_on_promote=false
  type_on node1 pcs -f /root/chefdb.xml constraint order promote "$RESOURCE-clone" "then" start "$RESOURCE-vip" symmetrical=false score=INFINITY
  type_on node1 pcs -f /root/chefdb.xml constraint order demote "$RESOURCE-clone" "then" stop "$RESOURCE-vip" symmetrical=false score=0
  type_on node1 pcs cluster cib-push /root/chefdb.xml
}

# by_hand_with_AGENT FAULT OLD -- PROMOTED is the primary now
by_hand_with_ours() { clean_up; }

by_hand_with_paf() {
  rewind "$2"
  by_hand 'touch standby.signal' "$2" setpriv --reuid=$DATABASE_USER --regid=$DATABASE_USER --init-groups touch $PGDATA/standby.signal
  start_cluster "$2"
  clean_up
}

by_hand_with_pgsql() {
  # after a planned switchover its data is sound, and only its lock is in the way
  [ "$1" = switchover ] || rewind "$2"
  by_hand 'rm PGSQL.lock' "$2" rm -f $PGSQL_TMPDIR/PGSQL.lock
  start_cluster "$2"
  clean_up
}

# Before the primary's first checkpoint after its promotion pg_rewind takes it to be on the old timeline, and does nothing.
# And it ends a crashed primary's recovery itself, which PostgreSQL refuses a standby: ocf:heartbeat:pgsql makes one of it before it
# sees its own lock.
rewind() {
  sql "$PROMOTED" checkpoint
  if lab exec -t 10 "$1" test -e $PGDATA/standby.signal; then by_hand 'rm standby.signal' "$1" rm $PGDATA/standby.signal; fi
  by_hand 'checkpoint and pg_rewind' "$1" sh /root/provision/chef-rejoin.sh "$PROMOTED"
}
start_cluster() {
  lab exec -t 10 "$1" systemctl -q is-active pacemaker || by_hand 'pcs cluster start' "$1" pcs cluster start --wait=60
}
clean_up() { by_hand 'pcs resource cleanup' "$(first_on)" pcs resource cleanup "$RESOURCE"; }
