#!/bin/sh
# start-search.sh
bin=$(cd "$(dirname "$0")" && pwd)
. "$bin/set-bitbucket-home.sh"
. "$bin/set-bitbucket-user.sh"
if [ -n "$BITBUCKET_USER" ] && [ "$(id -un)" != "$BITBUCKET_USER" ]; then
  exec runuser -m "$BITBUCKET_USER" -c "$bin/search.sh start"
fi
exec "$bin/search.sh" start
