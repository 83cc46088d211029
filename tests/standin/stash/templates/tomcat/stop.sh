#!/bin/sh
# stop-@family@.sh
bin=$(cd "$(dirname "$0")" && pwd)
. "$bin/user.sh"
if [ -z "$@FAMILY@_HOME" ] && ! grep -q '@FAMILY@_HOME="/' "$bin/setenv.sh"; then
  @FAMILY@_HOME=$(pwd)
  export @FAMILY@_HOME
fi
command="$bin/shutdown.sh @stop_seconds@ -force"

if [ -z "$@FAMILY@_USER" ] || [ "$(id -un)" = "$@FAMILY@_USER" ]; then
  if ! $command; then
    echo "@title@ could not be stopped"
    exit 1
  fi
elif [ "$(id -u)" != 0 ]; then
  echo "@title@ runs as $@FAMILY@_USER: only that user and root can stop it"
  exit 1
elif [ -x /sbin/runuser ]; then
  runuser -m "$@FAMILY@_USER" -c "$command" # its exit code is not looked at, as in the product
else
  su -m "$@FAMILY@_USER" -c "$command"
fi
echo "Stopped @title@"
exit 0
