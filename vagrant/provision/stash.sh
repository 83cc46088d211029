#!/bin/sh
# stash.sh [OPTIONS OF tests/standin/stash/install] -- on every node, after node.sh: installs the stand-in Stash, without a home:
# that comes with the disk. On a node that has an installation already it does nothing.
#
#   STANDIN    directory with the stand-in; left out: tests/standin/stash of the tree that this script is in
#   ARTEFACT   what its build has made
#   STASH_UID  the account's number, equal on all nodes (1990)
set -eu
export LC_ALL=C
HOME_DIRECTORY=/var/atlassian/application-data/stash

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
standin=${STANDIN:-$here/../../tests/standin/stash}
if [ -e /opt/atlassian/stash ] && [ ! -e /opt/atlassian/stash/3.11.3/standin ]; then
  echo "stash.sh: there is an installation in /opt/atlassian/stash; nothing to do"
  exit 0
fi
[ -x "$standin/install" ] || { echo "stash.sh: no stand-in in $standin: set STANDIN to its directory" >&2; exit 1; }
"$standin/install" --no-home --uid "${STASH_UID:-1990}" ${ARTEFACT:+--artefact "$ARTEFACT"} "$@"
# The mount point belongs to root, so that nobody starts a server on it by mistake.
install -d -m 755 "${HOME_DIRECTORY%/*}" "$HOME_DIRECTORY"
