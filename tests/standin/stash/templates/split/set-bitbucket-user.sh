# The user that Bitbucket runs as; empty: whoever starts it.
BITBUCKET_USER="@user@"
export BITBUCKET_USER
