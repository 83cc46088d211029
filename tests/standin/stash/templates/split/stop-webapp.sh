#!/bin/sh
# stop-webapp.sh
bin=$(cd "$(dirname "$0")" && pwd)
. "$bin/set-bitbucket-user.sh"
command="$bin/shutdown.sh @stop_seconds@ -force"
if [ -z "$BITBUCKET_USER" ] || [ "$(id -un)" = "$BITBUCKET_USER" ]; then
  . "$bin/set-bitbucket-home.sh"
  $command
elif [ "$(id -u)" != 0 ]; then
  echo "Bitbucket runs as $BITBUCKET_USER: only that user and root can stop it"
  exit 1
else
  runuser -l "$BITBUCKET_USER" -c "$command" # a login: nothing of the environment arrives
fi
