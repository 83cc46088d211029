#!/bin/sh
# failover-peer.sh -- on every node, for an agent that does not configure PostgreSQL itself: what chef-server's own
# configuration lacks for replication, with the same values as our agent writes. SUBNET: the network of the nodes, VIP: the
# address of the primary.
set -eu
pgdata=${PGDATA:-/var/opt/opscode/postgresql/13/data}
user=${PGUSER_OS:-opscode-pgsql}
directory=/etc/ocf-agents
include="include '$directory/peer.conf'"

# A node must not replicate from itself, whoever holds the address.
{
  echo "local all $user peer"
  echo "host replication ocf_replication samehost reject"
  echo "host replication ocf_replication ${SUBNET:?the network of the nodes} md5"
  cat "$pgdata/pg_hba.conf"
} > "$directory/peer_hba.conf"
cat > "$directory/peer.conf" <<CONF
hba_file = '$directory/peer_hba.conf'
wal_level = replica
max_wal_senders = 10
hot_standby = on
wal_log_hints = on
wal_keep_size = 512MB
wal_retrieve_retry_interval = 500ms
restart_after_crash = off
primary_conninfo = 'host=${VIP:?the address of the primary} user=ocf_replication passfile=$directory/replication.pgpass application_name=$(hostname)'
CONF
chown "$user:" "$directory/peer_hba.conf" "$directory/peer.conf"
chmod 600 "$directory/peer_hba.conf" "$directory/peer.conf"
grep -qxF "$include" "$pgdata/postgresql.conf" || echo "$include" >> "$pgdata/postgresql.conf"
