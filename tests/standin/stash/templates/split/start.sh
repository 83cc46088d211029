#!/bin/sh
# start-bitbucket.sh [-fg]: the search first, then the web application
bin=$(cd "$(dirname "$0")" && pwd)
"$bin/start-search.sh"
exec "$bin/start-webapp.sh" "$@"
