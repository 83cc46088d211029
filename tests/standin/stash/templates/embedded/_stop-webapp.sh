#!/bin/sh
# Called by stop-bitbucket.sh. The product's text is not known: TERM to what the pid file says, KILL after @stop_seconds@ s.
[ -n "$BITBUCKET_BIN" ] || { echo "Use stop-bitbucket.sh" >&2; exit 1; }
pidfile=$BITBUCKET_HOME/log/bitbucket.pid
[ -s "$pidfile" ] || { echo "Bitbucket does not seem to be running"; exit 1; }
pid=$(cat "$pidfile")
kill "$pid" 2>/dev/null || { rm -f "$pidfile"; echo "Bitbucket was not running"; exit 1; }
tries=0
while kill -0 "$pid" 2>/dev/null && [ $tries -lt @stop_seconds@0 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
if kill -0 "$pid" 2>/dev/null; then
  echo "Bitbucket did not stop in time, killing it"
  kill -9 "$pid"
fi
rm -f "$pidfile"
echo "Stopped Bitbucket"
