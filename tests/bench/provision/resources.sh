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
p() { pcs -f "$cib" "$@"; }
p resource create ours ocf:ocfagents:chef-pgsql system_user=postgres bindir="$bindir" pgdata="$pgdata" \
  pghost=/run/postgresql base=/nonexistent promotable notify=true
p resource create paf ocf:heartbeat:pgsqlms bindir="$bindir" pgdata="$pgdata" pghost=/run/postgresql promotable notify=true
p resource create pgsql ocf:heartbeat:pgsql pgctl="$bindir/pg_ctl" psql="$bindir/psql" pgdata="$pgdata" \
  config="$pgdata/postgresql.conf" socketdir=/run/postgresql tmpdir=/var/lib/postgresql/tmp rep_mode=async node_list="$*" master_ip="${VIP:?the lab\'s VIP}" \
  repuser=postgres restart_on_promote=false promotable notify=true
pcs cluster cib-push "$cib" diff-against="$cib.before"
