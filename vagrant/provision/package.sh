#!/bin/sh
# package.sh DIRECTORY -- on every node: install the ocf-agents package that lies in DIRECTORY, the newest where there are several.
# Where there is none it says so, and is done.
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
directory=${1:?usage: package.sh DIRECTORY}

# newest PATTERN
newest() { find "$directory" -maxdepth 1 -type f -name "$1" | sort -V | tail -n 1; }

if command -v apt-get > /dev/null; then
  package=$(newest 'ocf-agents_*.deb')
  install='apt-get install -y -q --no-install-recommends'
else
  package=$(newest 'ocf-agents-*.rpm')
  install='dnf install -y -q'
fi
if [ -z "$package" ]; then
  echo "package.sh: no package of ocf-agents in $directory: make package makes one"
  exit 0
fi
# shellcheck disable=SC2086  # a command and its options
$install "$package"
echo "package.sh: $(hostname) has $(basename "$package")"
