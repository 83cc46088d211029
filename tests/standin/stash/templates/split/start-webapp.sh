#!/bin/sh
# start-webapp.sh [-fg|run]
bin=$(cd "$(dirname "$0")" && pwd)
. "$bin/set-bitbucket-home.sh"
. "$bin/set-bitbucket-user.sh"
case $1 in
  -fg | run) command="$bin/catalina.sh run" ;;
  *) command=$bin/startup.sh ;;
esac

if [ -z "$BITBUCKET_USER" ] || [ "$(id -un)" = "$BITBUCKET_USER" ]; then
  $command
elif [ "$(id -u)" != 0 ]; then
  echo "Bitbucket runs as $BITBUCKET_USER: only that user and root can start it"
  exit 1
else
  runuser -m "$BITBUCKET_USER" -c "$command"
fi
if [ $? != 0 ]; then
  echo "There was a problem starting Bitbucket"
  exit 1
fi
. "$bin/../conf/scripts.cfg"
echo "Success! Bitbucket is starting at http://localhost:$bitbucket_httpport$bitbucket_context"
