#!/bin/sh
# primary.sh -- on a node of the lab: make and start a plain PostgreSQL primary, with Debian's own programs, that standbys in
# SUBNET can be cloned from.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd /    # the database user may not look into the caller's directory
bindir=/usr/lib/postgresql/${PGVER:?the major version of PostgreSQL}/bin
pgdata=/var/lib/postgresql/$PGVER/main

as_db_user() { setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"; }

install -d -o postgres -g postgres -m 0700 "$pgdata"
# without a sync: the instance lives as long as the measurement
as_db_user "$bindir/initdb" -D "$pgdata" -N --auth-local=peer --auth-host=reject >/dev/null
echo "host replication postgres ${SUBNET:?the network of the standbys} trust" >> "$pgdata/pg_hba.conf"
cat >> "$pgdata/postgresql.conf" <<CONF
listen_addresses = '*'
unix_socket_directories = '/run/postgresql'
wal_level = replica
wal_keep_size = 256MB
hot_standby = on
# work in the background would only disturb the measurement
autovacuum = off
checkpoint_timeout = 1h
CONF
"$here/recovery-conf.sh" nobody
as_db_user "$bindir/pg_ctl" -D "$pgdata" -w -t 60 -s start -l "$pgdata/bench.log"
