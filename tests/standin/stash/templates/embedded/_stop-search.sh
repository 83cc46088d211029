#!/bin/sh
# Called by stop-bitbucket.sh
[ -n "$BITBUCKET_BIN" ] || { echo "Use stop-bitbucket.sh" >&2; exit 1; }
exec "$BITBUCKET_BIN/search.sh" stop
