#!/bin/sh
# chef-primary.sh begin|end -- on the node that has chef-server's data: prepare its PostgreSQL for replication.
# begin: creates the replication role and starts the server so that standbys can be cloned from it; end: stops it, cleanly.
# Between the two it runs outside the cluster, with the settings that chef-server's own configuration has no room for.
# REPLICATION_PW: the role's password, the same on all nodes. SUBNET: where the standbys are.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd /    # the database user may not look into the caller's directory
bindir=${BINDIR:-/opt/opscode/embedded/bin}
pgdata=${PGDATA:-/var/opt/opscode/postgresql/13/data}
user=${PGUSER_OS:-opscode-pgsql}
work=/run/chef-primary

as_db_user() { setpriv --reuid="$user" --regid="$user" --init-groups -- "$@"; }

case ${1:-} in
begin)
  sh "$here/chef-passfile.sh"
  install -d -m 0755 "$work"
  {
    echo "local all $user peer"
    echo "host replication ocf_replication ${SUBNET:?the network of the standbys} md5"
  } > "$work/pg_hba.conf"
  as_db_user "$bindir/pg_ctl" -D "$pgdata" -w -t 60 -s start -l "$pgdata/chef-primary.log" \
    -o "-c wal_level=replica -c max_wal_senders=10 -c wal_keep_size=512MB -c listen_addresses=* -c hba_file=$work/pg_hba.conf"
  # the password goes by standard input: argv can be read by everybody
  as_db_user "$bindir/psql" -h /tmp -d postgres -qAtX -v ON_ERROR_STOP=1 <<SQL
do \$\$ begin
  if not exists (select from pg_roles where rolname = 'ocf_replication') then create role ocf_replication login replication; end if;
end \$\$;
-- what pg_rewind reads a primary's files with, so that it needs no superuser
grant execute on function pg_ls_dir(text, boolean, boolean), pg_stat_file(text, boolean),
  pg_read_binary_file(text), pg_read_binary_file(text, bigint, bigint, boolean) to ocf_replication;
alter role ocf_replication password '${REPLICATION_PW:?the password of the replication role}';
SQL
  ;;
end)
  as_db_user "$bindir/pg_ctl" -D "$pgdata" -w -t 120 -m fast -s stop
  rm -rf "$work"
  ;;
*)
  echo "usage: chef-primary.sh begin|end" >&2
  exit 2
  ;;
esac
