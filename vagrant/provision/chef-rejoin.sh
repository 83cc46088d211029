#!/bin/sh
# chef-rejoin.sh PRIMARY -- on a node whose instance diverged and is stopped in the cluster (pcs resource ban): rewind it to
# what PRIMARY has. What was written here alone is lost with it; a copy of the WAL is kept beside the data directory.
set -eu
primary=${1:?usage: chef-rejoin.sh PRIMARY}
cd /    # the database user may not look into the caller's directory
bindir=${BINDIR:-/opt/opscode/embedded/bin}
pgdata=${PGDATA:-/var/opt/opscode/postgresql/13/data}
user=${PGUSER_OS:-opscode-pgsql}
as_db_user() { setpriv --reuid="$user" --regid="$user" --init-groups -- "$@"; }

if as_db_user "$bindir/pg_ctl" -D "$pgdata" -s status; then
  echo "chef-rejoin.sh: PostgreSQL runs here; stop it in the cluster first: pcs resource ban chefdb-clone $(hostname)" >&2
  exit 1
fi
kept=$pgdata.diverged.$(date +%Y%m%d%H%M%S)
as_db_user mkdir -m 700 "$kept"
as_db_user cp -a "$pgdata/pg_wal" "$pgdata/global/pg_control" "$kept"
as_db_user "$bindir/pg_rewind" -D "$pgdata" \
  --source-server="host=$primary user=ocf_replication dbname=postgres passfile=/etc/ocf-agents/replication.pgpass"
rm -f /var/lib/ocf-agents/*/followed    # what the agent knew was of the data that was here
echo "rewound; what was here is in $kept. Next: pcs resource clear chefdb-clone $(hostname) && pcs resource cleanup chefdb"
