# Sourced by catalina.sh, so that exit here is the end of that one.
[ -n "$@FAMILY@_HOME" ] || @FAMILY@_HOME="@home_setting@"
if [ -z "$@FAMILY@_HOME" ]; then
  echo "@FAMILY@_HOME is not set: set it in the environment or in $0's setenv.sh" >&2
  exit 1
fi
case $@FAMILY@_HOME in
  *' '*) echo "@FAMILY@_HOME \"$@FAMILY@_HOME\" has a space in it, which @title@ does not support" >&2; exit 1 ;;
esac
export @FAMILY@_HOME
umask 0027

[ -n "$JVM_MINIMUM_MEMORY" ] || JVM_MINIMUM_MEMORY=48m
[ -n "$JVM_MAXIMUM_MEMORY" ] || JVM_MAXIMUM_MEMORY=96m
[ -n "$JVM_REQUIRED_ARGS" ] ||
  JVM_REQUIRED_ARGS="-Djava.awt.headless=true -Dfile.encoding=UTF-8 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
JAVA_OPTS="-Xms$JVM_MINIMUM_MEMORY -Xmx$JVM_MAXIMUM_MEMORY $JAVA_OPTS $JVM_REQUIRED_ARGS $JVM_SUPPORT_RECOMMENDED_ARGS"
JAVA_OPTS="$JAVA_OPTS -Datlassian.standalone=@FAMILY@ -D@family@.home=$@FAMILY@_HOME"
export JAVA_OPTS
[ -n "$CATALINA_PID" ] || CATALINA_PID=$CATALINA_BASE/work/catalina.pid
export CATALINA_PID
