#!/bin/sh
# agent.sh STAGE -- on every node: install the agents from the tree that `make stage DESTDIR=STAGE` has made.
set -eu
stage=${1:?usage: agent.sh STAGE}
[ -x "$stage/usr/libexec/ocf-agents/chef-pgsql" ] || { echo "agent.sh: $stage is not a staged tree: run make stage" >&2; exit 1; }
for file in $(cd "$stage" && find usr etc -type f); do
  [ -d "/${file%/*}" ] || install -d "/${file%/*}"
  # by rename, as a package manager does: a monitor may be running the old one
  install -m "$(stat -c %a "$stage/$file")" "$stage/$file" "/$file.new"
  mv "/$file.new" "/$file"
done
# the alert agent's file, which Pacemaker's user cannot make itself
systemd-tmpfiles --create ocf-agents.conf
