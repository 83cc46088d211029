#!/bin/sh
# chef-standby.sh PRIMARY -- on every other node: clone chef-server's PostgreSQL from the node PRIMARY, where chef-primary.sh
# has begun. Refuses to touch a data directory that holds anything. REPLICATION_PW: the replication role's password.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd /    # the database user may not look into the caller's directory
primary=${1:?usage: chef-standby.sh PRIMARY}
bindir=${BINDIR:-/opt/opscode/embedded/bin}
pgdata=${PGDATA:-/var/opt/opscode/postgresql/13/data}
user=${PGUSER_OS:-opscode-pgsql}

sh "$here/chef-passfile.sh"
if [ -d "$pgdata" ] && [ -n "$(ls -A "$pgdata")" ]; then
  echo "chef-standby.sh: $pgdata is not empty; move it away first" >&2
  exit 1
fi
setpriv --reuid="$user" --regid="$user" --init-groups -- \
  "$bindir/pg_basebackup" -D "$pgdata" -X stream -c fast \
  -d "host=$primary user=ocf_replication passfile=/etc/ocf-agents/replication.pgpass connect_timeout=10"
rm -f /var/lib/ocf-agents/*/followed    # what the agent knew was of the data that was here before
