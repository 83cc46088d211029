# shellcheck shell=bash
# teardown.sh -- the end of a lab, and the proof that nothing of it is left.

# Works from any state, also after a crash in the middle: all processes are in one cgroup, all files below one directory,
# all mounts in name spaces that end with those processes.
destroy() {
  if [ -n "$CGROUP" ]; then
    end_group "$LAB_CGROUP" 60 || die "processes in $LAB_CGROUP survive SIGKILL for 60 s: they hang in the kernel, see dmesg; run destroy again later"
    wait_for 10 0.1 remove_group "$LAB_CGROUP" || die "$LAB_CGROUP cannot be removed: see 'find $LAB_CGROUP'"
  fi
  disk_detach
  wait_for 10 0.2 no_mounts || die "something is still mounted from $D: see 'grep -l $D /proc/*/mountinfo'"
  remove_tree "$D"
}

# Mounts of the lab in any process's name space.
lab_mounts() { grep -lsF -e " $D/" -e "=$D/" -e ":$D/" /proc/[0-9]*/mountinfo || :; }
no_mounts() { [ -z "$(lab_mounts)" ]; }

# audit -- print whatever of this lab is on the host; 0 only if nothing is.
audit() {
  local left=0 line
  report() { while IFS= read -r line; do [ -z "$line" ] || { printf 'left: %s\n' "$line"; left=1; }; done; }
  report < <([ ! -e "$D" ] || echo "directory $D")
  report < <([ ! -d "$LAB_CGROUP" ] || find "$LAB_CGROUP" -type d | sed 's/^/cgroup /')
  report < <([ ! -d "$LAB_CGROUP" ] || find "$LAB_CGROUP" -name cgroup.procs -exec cat {} + | while read -r p; do
    echo "process $p $(tr '\0' ' ' 2>/dev/null < "/proc/$p/cmdline")"; done)
  report < <(lab_mounts | sed 's/^/mount in the name space of /')
  report < <(losetup -n -l -O NAME,BACK-FILE | grep -F " $D/" | sed 's/^/loop device /')
  report < <(ip -o link show type veth | grep -E ' (vb-node[0-9]+|host0)@' | sed 's/^/link in the host name space /')
  report < <(ip -o -4 address show | grep -F " ${LAB_NET:-${NET:-10.99.0}}." | sed 's/^/address in the host name space /')
  report < <(find /tmp /var/tmp -maxdepth 1 -name 'nspawn-*' | sed 's/^/file /')
  report < <([ "$(stat -c '%F %t:%T %a' /dev/null)" = 'character special file 1:3 666' ] ||
    echo "/dev/null is damaged: $(ls -l /dev/null); mend it: rm -f /dev/null; mknod -m 666 /dev/null c 1 3")
  [ "$left" = 0 ] || { warn "audit: of $LAB the above is on this host ('lab destroy' removes it)"; return 1; }
  echo "lab: audit: nothing of $LAB is on this host"
}

# purge -- every lab and every root file system below LAB_BASE
purge() {
  local lab
  for lab in "$LAB_BASE"/*/env; do
    [ -e "$lab" ] || continue
    lab=$(basename "$(dirname "$lab")")
    say "destroying $lab"
    LAB=$lab "$LAB_HOME/lab" destroy
  done
  lock_lab
  remove_tree "$LAB_BASE/rootfs"
  remove_tree "$LAB_BASE/.locks"
  [ ! -d "$LAB_BASE" ] || rmdir "$LAB_BASE" 2>/dev/null || warn "$LAB_BASE holds something that is not the lab's: left as it is"
}
