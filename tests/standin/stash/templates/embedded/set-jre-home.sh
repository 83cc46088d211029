# Which java: JRE_HOME, JAVA_HOME, or the one in the path.
if [ -z "$JRE_HOME" ] && [ -n "$JAVA_HOME" ]; then
  JRE_HOME=$JAVA_HOME
fi
JAVA_BINARY=java
[ -z "$JRE_HOME" ] || JAVA_BINARY=$JRE_HOME/bin/java
if ! command -v "$JAVA_BINARY" >/dev/null; then
  echo "There is no java: set JRE_HOME or JAVA_HOME" >&2
  exit 1
fi
export JRE_HOME JAVA_BINARY
