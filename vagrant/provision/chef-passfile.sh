#!/bin/sh
# chef-passfile.sh -- on every node: write the password file of the replication role, for the database user alone.
# REPLICATION_PW: the password.
set -eu
user=${PGUSER_OS:-opscode-pgsql}
install -d -m 0755 /etc/ocf-agents
umask 077
echo "*:*:*:ocf_replication:${REPLICATION_PW:?the password of the replication role}" > /etc/ocf-agents/replication.pgpass.new
chown "$user:" /etc/ocf-agents/replication.pgpass.new
mv /etc/ocf-agents/replication.pgpass.new /etc/ocf-agents/replication.pgpass
