#!/bin/sh
# agent.sh STAGE -- on every node: install the agents from the tree that `make stage DESTDIR=STAGE` has made.
set -eu
stage=${1:?usage: agent.sh STAGE}
[ -x "$stage/usr/libexec/ocf-agents/chef-pgsql" ] || { echo "agent.sh: $stage is not a staged tree: run make stage" >&2; exit 1; }
install -d /usr/libexec/ocf-agents /usr/lib/ocf/resource.d/ocfagents /usr/share/ocf-agents/metadata /etc/logrotate.d
for file in $(cd "$stage" && find usr etc -type f); do
  # by rename, as a package manager does: a monitor may be running the old one
  install -m "$(stat -c %a "$stage/$file")" "$stage/$file" "/$file.new"
  mv "/$file.new" "/$file"
done
