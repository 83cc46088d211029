# The user that @title@ runs as; empty: whoever starts it.
@FAMILY@_USER="@user@" # sourced by start-@family@.sh and stop-@family@.sh
