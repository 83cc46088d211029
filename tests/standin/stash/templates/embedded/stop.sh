#!/bin/sh
# stop-bitbucket.sh
bin=$(cd "$(dirname "$0")" && pwd)
. "$bin/set-bitbucket-home.sh"
. "$bin/set-bitbucket-user.sh"
export BITBUCKET_BIN="$bin"

as_user() {
  if [ -z "$BITBUCKET_USER" ] || [ "$(id -un)" = "$BITBUCKET_USER" ]; then
    sh -c "$1"
  elif [ "$(id -u)" != 0 ]; then
    echo "Bitbucket runs as $BITBUCKET_USER: only that user and root can stop it"
    exit 1
  else
    runuser -m "$BITBUCKET_USER" -c "$1"
  fi
}

as_user "$bin/_stop-webapp.sh"
code=$?
as_user "$bin/_stop-search.sh"
exit $code
