#!/bin/sh
# stop-bitbucket.sh
bin=$(cd "$(dirname "$0")" && pwd)
"$bin/stop-webapp.sh"
code=$?
"$bin/stop-search.sh"
exit $code
