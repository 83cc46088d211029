# shellcheck shell=bash
# switch.sh -- the network between the nodes: a bridge in a name space of its own, so that the host's network is not touched.

# The name space lives as long as one sleeping process in it: nothing is mounted below /run/netns that could stay behind.
switch_pid() { recall "$D/switch.pid"; }
in_switch() {
  local p
  p=$(switch_pid) || { warn "the switch of $LAB is off: 'lab start' puts it on"; return 1; }
  nsenter --net="/proc/$p/ns/net" -- "$@"
}

ensure_switch() {
  switch_pid >/dev/null && return 0
  exec 7>"$D/switch.lock"
  flock -w 30 7 || die "another process has been starting the switch of $LAB for 30 s"
  if ! switch_pid >/dev/null; then
    mkdir -p "$LAB_CGROUP/switch"
    rm -f "$D/switch.pid"
    setsid unshare --net "$LAB_HOME/lib/stay" "$LAB_CGROUP/switch" "$D/switch.pid" sleep infinity \
      </dev/null >"$D/switch.log" 2>&1 7>&- 8>&- 9>&- &
    disown
    wait_for 10 0.02 switch_pid >/dev/null || { cat "$D/switch.log" >&2; die "the switch did not start: is this root, and are name spaces allowed?"; }
    in_switch ip link set lo up
    in_switch ip link add br0 type bridge
    in_switch ip addr add "$NET.254/24" dev br0
    in_switch ip link set br0 up
  fi
  exec 7>&-
}

# A cable that was cut stays cut over a reboot of the node, like a real one; only heal (or reset) mends it.
# The link goes down on the switch's side: the node sees no carrier. The fence device is not reached over this cable.
cut_cable() { : > "$D/nodes/$1/cut"; ! alive "$1" || in_switch ip link set "vb-$1" down; }
heal_cable() { rm -f "$D/nodes/$1/cut"; ! alive "$1" || in_switch ip link set "vb-$1" up; }
