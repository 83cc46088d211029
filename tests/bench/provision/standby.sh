#!/bin/sh
# standby.sh PRIMARY -- on another node: clone the primary that primary.sh has started on the node PRIMARY, and start the clone
# as a standby that streams from it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd /    # the database user may not look into the caller's directory
primary=${1:?usage: standby.sh PRIMARY}
bindir=/usr/lib/postgresql/${PGVER:?the major version of PostgreSQL}/bin
pgdata=/var/lib/postgresql/$PGVER/main

as_db_user() { setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"; }

install -d -o postgres -g postgres -m 0700 "$pgdata"
as_db_user "$bindir/pg_basebackup" -D "$pgdata" -X stream -c fast -N -h "$primary" -U postgres
as_db_user touch "$pgdata/standby.signal"
"$here/recovery-conf.sh" "$primary"
as_db_user "$bindir/pg_ctl" -D "$pgdata" -w -t 60 -s start -l "$pgdata/bench.log"

tries=0
until [ "$(as_db_user "$bindir/psql" -h /run/postgresql -d postgres -XAtqc 'select status from pg_stat_wal_receiver')" = streaming ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 300 ] || { echo "standby.sh: does not stream from $primary after 30 s: see $pgdata/bench.log" >&2; exit 1; }
  sleep 0.1
done
