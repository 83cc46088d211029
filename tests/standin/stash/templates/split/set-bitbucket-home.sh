# Where the home directory is, unless the environment says it.
[ -n "$BITBUCKET_HOME" ] || BITBUCKET_HOME="@home_setting@"
export BITBUCKET_HOME
