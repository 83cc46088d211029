# shellcheck shell=bash
# disk.sh -- one disk that every node sees as /dev/labdisk: a file behind a loop device of the host.

disk_device() { [ -e "$D/disk.img" ] && losetup -n -O NAME -j "$D/disk.img" | head -n 1 | grep .; }

# The device of the lab's disk, if it has one; a restart of the host has detached it.
disk_attach() {
  [ -e "$D/disk.img" ] || return 1
  disk_device && return 0
  local device before
  before=$(loop_devices)
  device=$(losetup --find --show "$D/disk.img") || die "no loop device could be had: 'losetup -a' shows which are in use"
  grep -qFx "$device" <<<"$before" || echo "$device" > "$D/disk.made"
  echo "$device"
}

# disk_node NODE DEVICE -- the disk in a node that is on. A device node, and no bind mount of the host's: ocf:heartbeat:Filesystem
# unmounts whatever mount names its device, and the disk would be gone.
disk_node() {
  local p
  p=$(pid1 "$1") || return 0
  # by umask, since mknod -m needs a /proc that fits its pid name space
  nsenter -t "$p" -m -- test -b /dev/labdisk ||
    (umask 117 && nsenter -t "$p" -m -- mknod /dev/labdisk b $((16#$(stat -c %t "$2"))) $((16#$(stat -c %T "$2"))))
}

# disk_make [MIB] -- make it; nodes that are on get it at once.
disk_make() {
  local size=${1:-512} device n
  [[ $size =~ ^[1-9][0-9]*$ ]] || usage "disk takes a size in MiB, not '$size'"
  [ -e "$D/disk.img" ] || truncate -s "${size}M" "$D/disk.img"
  device=$(disk_attach)
  for n in $(nodes); do
    ! pid1 "$n" > /dev/null || disk_node "$n" "$device"
  done
  echo "$device"
}

# The nodes must be off: a loop device that a node has mounted would go on until it is unmounted.
disk_detach() {
  local device
  while device=$(disk_device); do
    losetup -d "$device" || die "$device does not let go of $D/disk.img: is it mounted? see 'grep $device /proc/*/mountinfo'"
    wait_for 10 0.1 disk_gone "$device" || die "$device is still in use after 10 s: see 'losetup -a'"
    forget_device "$device"
  done
}
disk_gone() { ! losetup -n -O NAME -j "$D/disk.img" | grep -qFx "$1"; }

# The kernel makes another /dev/loopN when all are in use; one made for this lab goes with it.
loop_devices() { find /dev -maxdepth 1 -name 'loop[0-9]*' | sort; }
forget_device() {
  grep -qsFx "$1" "$D/disk.made" || return 0
  python3 - "${1#/dev/loop}" <<'PYTHON' || warn "$1 was made for this lab and could not be removed: it stays, unused"
import fcntl, sys
LOOP_CTL_REMOVE = 0x4C81
with open("/dev/loop-control", "rb") as control:
    fcntl.ioctl(control, LOOP_CTL_REMOVE, int(sys.argv[1]))
PYTHON
}
