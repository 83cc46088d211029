#!/bin/sh
# start-@family@.sh [-fg|run]
bin=$(cd "$(dirname "$0")" && pwd)
. "$bin/user.sh"
case $1 in
  -fg | run) command="$bin/catalina.sh run" ;;
  *) command=$bin/startup.sh ;;
esac

if [ -z "$@FAMILY@_USER" ] || [ "$(id -un)" = "$@FAMILY@_USER" ]; then
  echo "Starting @title@ as the current user"
  if ! $command; then
    echo "@title@ could not be started"
    exit 1
  fi
elif [ "$(id -u)" != 0 ]; then
  echo "@title@ runs as $@FAMILY@_USER: only that user and root can start it"
  exit 1
else
  echo "Starting @title@ as the dedicated user $@FAMILY@_USER"
  # The product does not look at the exit code of this branch; so much depends on it that we do not either.
  if [ -x /sbin/runuser ]; then
    runuser -m "$@FAMILY@_USER" -c "$command"
  else
    su -m "$@FAMILY@_USER" -c "$command"
  fi
fi

. "$bin/../conf/scripts.cfg"
echo "Success! @title@ is starting at http://localhost:$@family@_httpport$@family@_context"
echo "If it cannot be reached within 3 minutes, look into the logs"
exit 0
