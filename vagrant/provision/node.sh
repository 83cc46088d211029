#!/bin/sh
# node.sh -- makes this machine (a Vagrant VM or a node of the lab) ready to become a cluster member. Run it as root on
# every node, then cluster.sh on one of them. It may be run again: a cluster that is there is left alone.
#
#   NODE_ADDRESSES  "node1=192.168.56.11 node2=..."  names and addresses of all nodes, for /etc/hosts; left out: the names
#                   are resolved already
#   HACLUSTER_PW    password of the user hacluster, by which the nodes' pcsd trust each other
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
HACLUSTER_PW=${HACLUSTER_PW:-lab-secret}
here=$(cd "$(dirname "$0")" && pwd)

# shellcheck disable=SC1091  # the machine's
id=$(. /etc/os-release && echo "$ID") codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")

missing_packages() {
  sed "s/#.*//; s/^$codename://; /^[a-z]*:/d" "$here/packages" | while read -r name; do
    [ -z "$name" ] || [ "$(dpkg-query -W -f '${Status}' "$name" 2>/dev/null)" = 'install ok installed' ] || echo "$name"
  done
}

# Debian would make and start a PostgreSQL cluster of its own; PostgreSQL is the cluster's business here.
no_default_postgresql() {
  conf=/etc/postgresql-common/createcluster.conf
  mkdir -p "${conf%/*}"
  [ -e "$conf" ] || echo 'create_main_cluster = false' > "$conf"
}

# patiently COMMAND... -- a VM may have no network yet for some seconds after its boot
patiently() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ "$tries" -lt 5 ] || { echo "node.sh: $* failed 5 times: has this machine a network and a mirror?" >&2; exit 1; }
    sleep 5
  done
}

install_on_debian() {
  packages=$(missing_packages)
  [ -n "$packages" ] || return 0
  no_default_postgresql
  patiently apt-get update -q
  # shellcheck disable=SC2086  # a list of names
  apt-get install -y -q --no-install-recommends $packages
}

# Not run where this was developed (README.md).
install_on_el9() {
  packages=$(sed 's/#.*//' "$here/packages.el9" | xargs)
  # shellcheck disable=SC2086  # a list of names
  patiently dnf install -y -q --setopt=install_weak_deps=False --enablerepo=highavailability $packages
  ! systemctl is-active -q firewalld || {
    firewall-cmd -q --permanent --add-service=high-availability --add-service=postgresql --add-port=7990/tcp
    firewall-cmd -q --reload
  }
}

install_packages() {
  case $id in
    debian) install_on_debian ;;
    almalinux | rocky | rhel | centos) install_on_el9 ;;
    *) echo "node.sh: $id is not known here: install what $here/packages names, and leave out this step" >&2; exit 1 ;;
  esac
}

# Corosync binds to the address that a node's own name has: a line like "127.0.1.1 node1" would make it a cluster of one.
write_hosts() {
  [ -n "${NODE_ADDRESSES:-}" ] || return 0
  hosts=$(mktemp)
  cp /etc/hosts "$hosts"
  for pair in $NODE_ADDRESSES; do
    name=${pair%%=*} address=${pair#*=}
    sed -i "/[[:space:]]$name\([[:space:]]\|\$\)/d" "$hosts"
    echo "$address $name" >> "$hosts"
  done
  cat "$hosts" > /etc/hosts       # in place: /etc/hosts may be a mount
  rm -f "$hosts"
}

# Debian's packages leave a cluster "debian" of one node, configured and enabled.
remove_default_cluster() {
  conf=/etc/corosync/corosync.conf
  [ ! -e "$conf" ] || grep -Eq '^[[:space:]]*cluster_name:[[:space:]]*debian' "$conf" || return 0
  systemctl disable --now pacemaker corosync >/dev/null 2>&1 || :
  rm -f "$conf" /var/lib/pacemaker/cib/cib*
}

install_packages
write_hosts
systemctl disable --now postgresql >/dev/null 2>&1 || :
remove_default_cluster
echo "hacluster:$HACLUSTER_PW" | chpasswd
# pcsd's worker processes sometimes deadlock when it is told to stop, which would hold up a shutdown for systemd's 90 s.
# It keeps nothing that a kill could lose.
mkdir -p /etc/systemd/system/pcsd.service.d
printf '[Service]\nTimeoutStopSec=5s\n' > /etc/systemd/system/pcsd.service.d/stop.conf
systemctl daemon-reload
# pcsd needs its second half, pcsd-ruby; on Debian 11 it does not say so to systemd
for unit in pcsd-ruby pcsd; do
  systemctl enable --now "$unit" >/dev/null 2>&1 || {
    systemctl status --no-pager "$unit" >&2 || :
    echo "node.sh: $unit does not start" >&2
    exit 1
  }
done
echo "node.sh: $(hostname) is ready"
