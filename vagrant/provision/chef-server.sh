#!/bin/sh
# chef-server.sh [OPTIONS OF tests/standin/chef-server/install] -- on every node, after node.sh: installs the stand-in
# chef-server, whose PostgreSQL the cluster manages. On a node that has a real Chef package it does nothing.
#
#   STANDIN   directory with the stand-in; left out: tests/standin/chef-server of the tree that this script is in,
#             else /vagrant/tests/standin/chef-server
#
# On the first node:   chef-server.sh --disabled --seed --set "postgresql['vip'] = '192.168.56.10'" ...
# On every other node: chef-server.sh --disabled --no-data --secrets FILE-OF-THE-FIRST-NODE --set ...
set -eu
export LC_ALL=C

if dpkg-query -W -f '${db:Status-Status}\n' chef-server-core chef-server cinc-server-core 2>/dev/null | grep -qx installed; then
  echo "chef-server.sh: a real chef-server is installed; nothing to do"
  exit 0
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
standin=${STANDIN:-$here/../../tests/standin/chef-server}
[ -d "$standin" ] || standin=/vagrant/tests/standin/chef-server
[ -x "$standin/install" ] || { echo "chef-server.sh: no stand-in in $standin: set STANDIN to its directory" >&2; exit 1; }

# The real product brings its own PostgreSQL. Debian's package may have made a cluster that holds the port.
if [ -d /run/systemd/system ] && systemctl cat postgresql.service >/dev/null 2>&1; then
  systemctl disable --now postgresql.service
fi
exec "$standin/install" "$@"
