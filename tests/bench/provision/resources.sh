#!/bin/sh
# resources.sh NODE... -- on one node, once PostgreSQL runs on all of them: tell the cluster of that PostgreSQL three times, as
# a resource of each agent. Maintenance mode: it finds out what runs where, and then neither acts nor watches, so that nothing
# but the bench runs the agents.
set -eu
[ $# -gt 0 ] || { echo "usage: resources.sh NODE..." >&2; exit 2; }
pgdata=/var/lib/postgresql/${PGVER:?the major version of PostgreSQL}/main
bindir=/usr/lib/postgresql/$PGVER/bin
cib=/root/bench-resources.xml

pcs property set maintenance-mode=true stonith-enabled=false
pcs cluster cib "$cib"
cp "$cib" "$cib.before"
create() { # NAME AGENT PARAMETER...
  pcs -f "$cib" resource create "$@" op monitor interval=15s timeout=20s role=Promoted \
    op monitor interval=16s timeout=20s role=Unpromoted promotable notify=true
}
create ours ocf:ocfagents:chef-pgsql system_user=postgres bindir="$bindir" pgdata="$pgdata" pghost=/run/postgresql \
  base=/nonexistent
create paf ocf:heartbeat:pgsqlms bindir="$bindir" pgdata="$pgdata" pghost=/run/postgresql
create pgsql ocf:heartbeat:pgsql pgctl="$bindir/pg_ctl" psql="$bindir/psql" pgdata="$pgdata" config="$pgdata/postgresql.conf" \
  socketdir=/run/postgresql tmpdir=/var/lib/postgresql/tmp rep_mode=async node_list="$*" master_ip="${VIP:?the VIP of the lab}" \
  repuser=postgres restart_on_promote=false
pcs cluster cib-push "$cib" diff-against="$cib.before"
