# shellcheck shell=bash
# node.sh -- one node: power on, power off, shutdown, and work inside it.

BOOT_SECONDS=${LAB_BOOT_SECONDS:-120}
STOP_SECONDS=${LAB_STOP_SECONDS:-120}

nodes() { seq -f 'node%g' 1 "${NODES:?}"; }
# expand NODE...|all -- the names, each checked
expand() {
  local n
  [ $# -gt 0 ] || usage "which node? give a name, or all"
  [ "$*" != all ] || { nodes; return; }
  for n in "$@"; do
    [ -d "$D/nodes/$n" ] || usage "$LAB has no node '$n' (it has: $(nodes | xargs))"
    echo "$n"
  done
}

# The node's PID 1 as the host sees it: the child of its nspawn that is number 1 in its own pid name space. It is looked up
# each time, since a reboot from inside gives the same nspawn a new one.
pid1() {
  local nspawn child children comm
  nspawn=$(recall "$D/nodes/$1/nspawn.pid") || return 1
  children=$(cat "/proc/$nspawn/task/$nspawn/children" 2>/dev/null) || return 1
  for child in $children; do
    { read -r comm < "/proc/$child/comm"; } 2>/dev/null || continue
    [ "$comm" = systemd ] || continue
    grep -qsE '^NSpid:.*[[:space:]]1$' "/proc/$child/status" && { echo "$child"; return 0; }
  done
  return 1
}
alive() { recall "$D/nodes/$1/nspawn.pid" >/dev/null && populated "$LAB_CGROUP/$1"; }
off() { ! populated "$LAB_CGROUP/$1"; }

lock_node() {
  exec 9>"$D/nodes/$1/lock"
  flock -w 60 9 || die "$1: another process has been switching it on or off for 60 s; see 'lab fence-log', and 'lab destroy' if nothing else helps"
}
unlock_node() { exec 9>&-; }

# A power-on that the fence device has planned; whoever uses the switch by hand cancels it.
cancel_power_on() { rm -f "$D/power/pending/$1"; }

start_node() {
  local n=$1 dir=$D/nodes/$1 lower=$ROOTFS layer switch device
  [ -d "$ROOTFS" ] || die "the root file system $ROOTFS is gone: 'lab up' makes the lab again"
  ensure_switch
  ensure_fenced
  lock_node "$n"
  cancel_power_on "$n"
  if alive "$n"; then unlock_node; warn "$n is already on"; return 0; fi
  # what a start that was interrupted has left
  end_group "$LAB_CGROUP/$n" 30 || die "$n: processes of its last run do not end: $(members "$LAB_CGROUP/$n")"
  remove_group "$LAB_CGROUP/$n" || :
  mkdir -p "$LAB_CGROUP/$n" "$dir"/{upper,work,root}
  for layer in "$dir"/layers/*/; do [ ! -d "$layer" ] || lower=${layer%/}:$lower; done
  device=$(disk_attach) || device=
  switch=$(switch_pid)
  setsid nsenter --net="/proc/$switch/ns/net" -- unshare --mount --propagation private -- \
    "$LAB_HOME/lib/power-on" "$n" "$lower" </dev/null >"$dir/console.log" 2>&1 7>&- 8>&- 9>&- &
  local starter=$!
  disown
  if ! wait_for 20 0.05 started "$n" "$starter" || ! pid1 "$n" >/dev/null; then
    tail -n 20 "$dir/console.log" >&2
    end_group "$LAB_CGROUP/$n" 10 || :
    die "$n did not start: its console is above, and in $dir/console.log"
  fi
  [ -z "$device" ] || disk_node "$n" "$device"
  [ ! -e "$dir/cut" ] || in_switch ip link set "vb-$n" down
  unlock_node
}
# over when there is a PID 1, and also when there will be none
started() { pid1 "$1" >/dev/null || ! kill -0 "$2" 2>/dev/null; }

boot_over() {
  BOOT_STATE=$(timeout 10 "$LAB_HOME/lab" exec "$1" systemctl is-system-running 2>/dev/null) || :
  [[ $BOOT_STATE = running || $BOOT_STATE = degraded ]]
}
await_boot() {
  wait_for "$BOOT_SECONDS" 0.1 boot_over "$1" || {
    tail -n 20 "$D/nodes/$1/console.log" >&2
    die "$1: boot not finished after $BOOT_SECONDS s (systemd says '$BOOT_STATE'): see 'lab logs $1', 'lab exec $1 systemctl list-jobs'; LAB_BOOT_SECONDS gives it more time"
  }
  [ "$BOOT_STATE" = running ] || warn "$1 is up, but with failed units: $("$LAB_HOME/lab" exec "$1" systemctl --failed --plain --no-legend | awk '{print $1}' | xargs)"
}

# Power loss. The cable first: a dead machine sends nothing, and its addresses must be gone at once. Then SIGKILL to
# everything, PID 1 and all. It takes no part in a shutdown that is under way, which must not hold up fencing.
kill_node() {
  local n=$1
  cancel_power_on "$n"
  lock_node "$n"
  if alive "$n"; then in_switch ip link del "vb-$n" 2>/dev/null || :; fi
  end_group "$LAB_CGROUP/$n" 30 || die "$n: a process survives SIGKILL for 30 s: $(members "$LAB_CGROUP/$n"); it hangs in the kernel, see dmesg"
  remove_group "$LAB_CGROUP/$n" || :
  rm -f "$D/nodes/$n/nspawn.pid"
  unlock_node
}

stop_node() {
  local n=$1 p
  cancel_power_on "$n"
  alive "$n" || return 0
  # SIGRTMIN+4 asks systemd for poweroff.target
  p=$(pid1 "$n") && kill -s RTMIN+4 "$p"
  wait_for "$STOP_SECONDS" 0.1 off "$n" ||
    die "$n: still on after $STOP_SECONDS s of shutdown: see 'lab exec $n systemctl list-jobs'; 'lab kill $n' cuts its power; LAB_STOP_SECONDS gives it more time"
  rm -f "$D/nodes/$n/nspawn.pid"
}

# exec_inside NODE COMMAND... -- becomes COMMAND inside the node, as a process of the node: in all its name spaces and
# in its cgroup, so that it dies with the node. The environment is a plain root login's, whatever the caller's is.
exec_inside() {
  local n=$1 p group=$LAB_CGROUP/$1/payload/lab-exec
  shift
  p=$(pid1 "$n") || { warn "$n is off"; exit 255; }
  { mkdir -p "$group" && echo "$BASHPID" > "$group/cgroup.procs"; } 2>/dev/null || :
  exec nsenter -t "$p" -m -u -i -n -p -C -- /usr/bin/env -i -C /root \
    HOME=/root USER=root LOGNAME=root SHELL=/bin/bash LANG=C.UTF-8 TERM="${TERM:-dumb}" \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" 7>&- 8>&- 9>&-
}
inside() { (exec_inside "$@"); }

# The file appears under its name in one step: also the binary of a process that runs can be replaced.
push() {
  local n=$1 source=$2 target=$3
  [ -e "$source" ] || die "no such file: $source"
  local mode name
  mode=$(stat -L -c %a "$source") name=$(basename "$source")
  if [ -d "$source" ]; then
    # shellcheck disable=SC2016  # expanded by the node's shell
    tar -C "$source" --owner=0 --group=0 -cf - . | inside "$n" sh -c 'mkdir -p "$1" && tar -C "$1" -xf -' - "$target"
  else
    # shellcheck disable=SC2016  # expanded by the node's shell
    inside "$n" sh -c 'case $1 in */) mkdir -p "$1";; esac; [ ! -d "$1" ] || set -- "${1%/}/$3" "$2"
        cat > "$1.lab-new" && chmod "$2" "$1.lab-new" && mv -f "$1.lab-new" "$1"' \
      - "$target" "$mode" "$name" < "$source"
  fi
}
