#!/bin/sh
# Called by start-bitbucket.sh
[ -n "$BITBUCKET_BIN" ] || { echo "Use start-bitbucket.sh" >&2; exit 1; }
exec "$BITBUCKET_BIN/search.sh" start
