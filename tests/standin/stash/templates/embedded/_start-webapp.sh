#!/bin/sh
# Called by start-bitbucket.sh
[ -n "$BITBUCKET_BIN" ] || { echo "Use start-bitbucket.sh" >&2; exit 1; }
inst=$(cd "$BITBUCKET_BIN/.." && pwd)
. "$BITBUCKET_BIN/set-jre-home.sh"
. "$BITBUCKET_BIN/set-jmx-opts.sh"
umask 0027
ulimit -n 4096 2>/dev/null

[ -n "$JVM_MINIMUM_MEMORY" ] || JVM_MINIMUM_MEMORY=48m
[ -n "$JVM_MAXIMUM_MEMORY" ] || JVM_MAXIMUM_MEMORY=96m
[ -n "$JVM_REQUIRED_ARGS" ] ||
  JVM_REQUIRED_ARGS="-Djava.awt.headless=true -Dfile.encoding=UTF-8 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
JAVA_OPTS="-classpath $inst/app $JAVA_OPTS $JMX_OPTS -Xms$JVM_MINIMUM_MEMORY -Xmx$JVM_MAXIMUM_MEMORY $JVM_REQUIRED_ARGS"
JAVA_OPTS="$JAVA_OPTS $JVM_SUPPORT_RECOMMENDED_ARGS -Datlassian.standalone=BITBUCKET -Dbitbucket.home=$BITBUCKET_HOME"
JAVA_OPTS="$JAVA_OPTS -Dbitbucket.install=$inst -Djava.io.tmpdir=$BITBUCKET_HOME/tmp"
launcher=com.atlassian.bitbucket.internal.launcher.BitbucketServerLauncher

mkdir -p "$BITBUCKET_HOME/log" # as in the product: on an absent mount this makes a home on the root file system
if [ "$1" = -fg ]; then
  # shellcheck disable=SC2086 # options
  exec "$JAVA_BINARY" $JAVA_OPTS $launcher start --logging.console=true
fi
# shellcheck disable=SC2086
nohup "$JAVA_BINARY" $JAVA_OPTS $launcher start >>"$BITBUCKET_HOME/log/launcher.log" 2>&1 </dev/null &
echo $! >"$BITBUCKET_HOME/log/bitbucket.pid"
# shellcheck disable=SC2181,SC2320 # the mistake is the product's: this is echo's code
if [ $? != 0 ]; then
  echo "There was a problem starting Bitbucket"
  exit 1
fi
