#!/bin/sh
# stash-disk.sh -- on one node, once, after stash.sh: makes the file system on the shared disk and a home in it, with a repository.
# A disk that holds a file system already is left as it is.
#
#   DEVICE     the disk that all nodes see (/dev/labdisk)
#   STANDIN, ARTEFACT, STASH_UID   as for stash.sh
#   REPOSITORY PROJ/repo
set -eu
export LC_ALL=C
DEVICE=${DEVICE:-/dev/labdisk}
HOME_DIRECTORY=/var/atlassian/application-data/stash
INSTALLATION=/opt/atlassian/stash/3.11.3

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
standin=${STANDIN:-$here/../../tests/standin/stash}
[ -b "$DEVICE" ] || { echo "stash-disk.sh: $DEVICE is no block device: set DEVICE to the shared disk" >&2; exit 1; }
if blkid -p "$DEVICE" > /dev/null 2>&1; then
  echo "stash-disk.sh: $DEVICE holds something already; nothing to do"
  exit 0
fi
mkfs.ext4 -q -L stash-home "$DEVICE"
# after an error of the disk nothing more is written to it: monitor sees that, and moves the service
tune2fs -e remount-ro "$DEVICE" > /dev/null
mount "$DEVICE" "$HOME_DIRECTORY"
trap 'umount "$HOME_DIRECTORY"' EXIT
# a new file system belongs to root
chown "${STASH_UID:-1990}:${STASH_UID:-1990}" "$HOME_DIRECTORY"
chmod 750 "$HOME_DIRECTORY"
"$standin/install" --uid "${STASH_UID:-1990}" ${ARTEFACT:+--artefact "$ARTEFACT"}
"$INSTALLATION/standin/repository" "${REPOSITORY:-PROJ/repo}"
