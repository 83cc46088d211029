#!/bin/sh
# recovery-conf.sh PRIMARY -- how this node follows PRIMARY, written where all agents are content with it: ocf:heartbeat:pgsql
# includes a file in its own temporary directory, by this very line, and PAF refuses a node, be it a primary, whose
# primary_conninfo does not hold the node's name.
set -eu
pgdata=/var/lib/postgresql/${PGVER:?the major version of PostgreSQL}/main
tmpdir=/var/lib/postgresql/tmp
include="include '$tmpdir/recovery.conf' # added by pgsql RA"

install -d -o postgres -g postgres -m 0700 "$tmpdir"
printf '%s\n' "primary_conninfo = 'host=${1:?usage: recovery-conf.sh PRIMARY} user=postgres application_name=$(hostname)'" \
  "recovery_target_timeline = 'latest'" > "$tmpdir/recovery.conf"
chown postgres: "$tmpdir/recovery.conf"
grep -qxF "$include" "$pgdata/postgresql.conf" || echo "$include" >> "$pgdata/postgresql.conf"
