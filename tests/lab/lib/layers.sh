# shellcheck shell=bash
# layers.sh -- the nodes' disks: a stack of frozen layers over the root file system, and one layer that is written.
# $D/frozen has one line for each frozen layer: number, name, stamp (what it was made from).

# make_lab SUITE N -- an empty lab: nodes with a name and an address, all off.
make_lab() {
  local suite=$1 n
  NODES=$2 ROOTFS=$(rootfs_dir "$suite")
  NET=${LAB_NET:-10.99.0}
  [[ $NODES =~ ^[0-9]+$ && $NODES -ge 1 && $NODES -le 16 ]] || usage "-n takes a number of nodes from 1 to 16, not '$NODES'"
  [[ $NET =~ ^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$ ]] || usage "LAB_NET=$NET: give the first three numbers of a /24, as in 10.99.0"
  [ -n "$CGROUP" ] || die "no cgroup2 file system is mounted: tests/lab/host-setup says what this machine lacks"
  [ ! -e "$D/env" ] || die "there is a lab $LAB already: 'lab destroy' removes it, LAB=NAME makes another one"
  command -v systemd-nspawn >/dev/null || die "systemd-nspawn is missing: run tests/lab/host-setup"
  ensure_rootfs "$suite"
  mkdir -p "$D"/{nodes,fence,power/pending,power/stay-off,power/broken}
  echo "${LAB_BOOT_DELAY:-12}" > "$D/power/boot-delay"
  : > "$D/frozen"
  for n in $(nodes); do
    mkdir -p "$D/nodes/$n"/{layers,upper,work,root}
    write_identity "$n"
  done
  printf '%s\n' "SUITE=$suite" "NODES=$NODES" "ROOTFS=$ROOTFS" "NET=$NET" "PGVER=$(cat "$ROOTFS/etc/lab-pgver")" \
    "VIP=$NET.100" "SUBNET=$NET.0/24" "HACLUSTER_PW=${HACLUSTER_PW:-lab-secret}" > "$D/env"
}

need_off() {
  local n
  for n in $(nodes); do
    cancel_power_on "$n"
    off "$n" || die "$n is on: 'lab stop all' first"
  done
}

freeze() {
  local name=${1:-layer} stamp=${2:--} number n
  [[ $name =~ ^[a-z][a-z0-9-]*$ && $stamp =~ ^[A-Za-z0-9._-]+$ ]] || usage "freeze takes a name and a stamp, single words"
  need_off
  number=$(printf '%02d' "$(wc -l < "$D/frozen")")
  for n in $(nodes); do
    lock_node "$n"
    off "$n" || die "$n has just been switched on: 'lab stop all' first"
    mv "$D/nodes/$n/upper" "$D/nodes/$n/layers/$number"
    empty_disk "$n"
    unlock_node
  done
  echo "$number $name $stamp" >> "$D/frozen"
}
# unfreeze NAME -- drop that layer and what was frozen over it
unfreeze() {
  local from n layer number
  from=$(awk -v name="$1" '$2 == name { print NR - 1; exit }' "$D/frozen")
  [ -n "$from" ] || die "no frozen layer '$1' in $LAB: 'lab frozen' lists them"
  need_off
  head -n "$from" "$D/frozen" > "$D/frozen.new" && mv "$D/frozen.new" "$D/frozen"
  for n in $(nodes); do
    for layer in "$D/nodes/$n/layers"/*/; do
      number=$(basename "$layer")
      [ ! -d "$layer" ] || [ $((10#$number)) -lt "$from" ] || remove_tree "${layer%/}"
    done
    empty_disk "$n"
  done
}
# is_frozen NAME STAMP -- whether the lab has that layer
is_frozen() { [ -e "$D/frozen" ] && awk -v n="$1" -v s="$2" '$2 == n && $3 == s { f = 1 } END { exit !f }' "$D/frozen"; }

empty_disk() {
  remove_tree "$D/nodes/$1/upper"
  remove_tree "$D/nodes/$1/work"
  mkdir "$D/nodes/$1/upper" "$D/nodes/$1/work"
}

# Power off, new disk, cable mended. What the node wrote since the freeze is lost, so it need not be stopped cleanly.
reset_node() {
  kill_node "$1"
  rm -f "$D/nodes/$1/cut" "$D/power/stay-off/$1" "$D/power/broken/$1" "$D/power/broken/all"
  empty_disk "$1"
}
