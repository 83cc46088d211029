#!/bin/sh
# search.sh start|stop: the search sidecar, as the service user. Its knob search=false makes start do nothing.
inst=$(cd "$(dirname "$0")/.." && pwd)
pidfile=$BITBUCKET_HOME/log/search/elasticsearch.pid
java=java
[ -z "$JRE_HOME" ] || java=$JRE_HOME/bin/java
[ -n "$JRE_HOME" ] || [ -z "$JAVA_HOME" ] || java=$JAVA_HOME/bin/java

if [ "$1" = start ]; then
  grep -qs '^search=false' "$BITBUCKET_HOME/standin.properties" && exit 0
  umask 0027
  mkdir -p "$BITBUCKET_HOME/log/search" || exit 1
  nohup "$java" -Xms8m -Xmx24m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dstandin.search.port=@search_port@ \
    -Des.path.home="$inst/elasticsearch" -Des.path.conf="$BITBUCKET_HOME/shared/search" -Dbitbucket.home="$BITBUCKET_HOME" \
    -classpath "$inst/standin/standin.jar" org.elasticsearch.bootstrap.Elasticsearch start \
    >>"$BITBUCKET_HOME/log/search/bitbucket_search.log" 2>&1 </dev/null &
  echo $! >"$pidfile"
  exit 0
fi

[ -s "$pidfile" ] || exit 0
pid=$(cat "$pidfile")
kill "$pid" 2>/dev/null
tries=0
while kill -0 "$pid" 2>/dev/null && [ $tries -lt 50 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
kill -0 "$pid" 2>/dev/null && { echo "The search did not stop"; exit 1; }
rm -f "$pidfile"
