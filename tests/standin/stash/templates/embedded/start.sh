#!/bin/sh
# start-bitbucket.sh [-fg] [--no-search]
bin=$(cd "$(dirname "$0")" && pwd)
. "$bin/set-bitbucket-home.sh"
. "$bin/set-bitbucket-user.sh"
if [ -z "$BITBUCKET_HOME" ]; then
  echo "BITBUCKET_HOME is not set: set it in the environment or in set-bitbucket-home.sh" >&2
  exit 1
fi
case $BITBUCKET_HOME in
  *' '*) echo "BITBUCKET_HOME \"$BITBUCKET_HOME\" has a space in it, which Bitbucket does not support" >&2; exit 1 ;;
esac
search=yes foreground=
for option; do
  case $option in
    --no-search) search=no ;;
    -fg) foreground=-fg ;;
    *) echo "usage: $0 [-fg] [--no-search]" >&2; exit 1 ;;
  esac
done
export BITBUCKET_BIN="$bin"

as_user() {
  if [ -z "$BITBUCKET_USER" ] || [ "$(id -un)" = "$BITBUCKET_USER" ]; then
    sh -c "$1"
  elif [ "$(id -u)" != 0 ]; then
    echo "Bitbucket runs as $BITBUCKET_USER: only that user and root can start it"
    exit 1
  else
    runuser -m "$BITBUCKET_USER" -c "$1"
  fi
}

[ $search = no ] || as_user "$bin/_start-search.sh"
as_user "$bin/_start-webapp.sh $foreground" || exit 1
[ -n "$foreground" ] || echo "Success! Bitbucket is starting at http://localhost:@http_port@@context@"
