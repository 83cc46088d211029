# shellcheck shell=bash disable=SC2034  # what is unused here is used by the scripts that source it
# common.sh -- where things are, messages, bounded waits, and who a process is. Sourced by every script of the lab.

export LC_ALL=C
LAB=${LAB:-ocflab}
LAB_BASE=${LAB_BASE:-/var/lib/ocf-agents-lab}
export LAB LAB_BASE
LAB_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PROVISION=$(cd "$LAB_HOME/../.." && pwd)/vagrant/provision
D=$LAB_BASE/$LAB                 # this lab, all of it
STARTED=$EPOCHREALTIME

die() { printf 'lab: %s\n' "$*" >&2; exit 1; }
usage() { printf "lab: %s; see 'lab help'\n" "$*" >&2; exit 2; }
warn() { printf 'lab: %s\n' "$*" >&2; }
say() { printf 'lab: [%4d s] %s\n' "$(((${EPOCHREALTIME/./} - ${STARTED/./}) / 1000000))" "$*"; }

[[ $LAB =~ ^[a-z][a-z0-9-]{0,30}$ ]] || die "LAB=$LAB is not a name for a lab: use small letters, digits and '-'"
# Below this directory things are removed for good, so it must be one that can hold nothing else.
[[ $LAB_BASE =~ ^/[^/[:space:]:,]+(/[^/[:space:]:,]+)+$ && $LAB_BASE != *..* ]] ||
  die "LAB_BASE=$LAB_BASE: give a directory of the lab's own, an absolute path without blanks, ':' and ',' (default /var/lib/ocf-agents-lab)"

need_root() { [ "$(id -u)" = 0 ] || die "needs root: it makes name spaces and mounts"; }

# wait_for SECONDS STEP COMMAND... -- 0 as soon as COMMAND succeeds, 1 when the time is over.
wait_for() {
  local end=$((${EPOCHREALTIME/./} + $1 * 1000000)) step=$2
  shift 2
  until "$@"; do
    [ "${EPOCHREALTIME/./}" -lt "$end" ] || return 1
    sleep "$step"
  done
}

# A pid alone names nobody: it is given again after its process has ended. With the start time (field 22 of stat) and the
# boot id it names one process for good. A zombie is as dead as one that is gone.
process_start() {
  local stat
  { read -r stat < "/proc/$1/stat"; } 2>/dev/null || return 1
  # the second field, the command's name in brackets, may hold blanks and brackets: cut after the last one
  read -ra stat <<<"${stat##*) }"
  [[ ${stat[0]} != [ZX] ]] || return 1
  echo "${stat[19]}"
}
boot_id() { cat /proc/sys/kernel/random/boot_id; }

# remember FILE PID; recall FILE prints the pid if that very process still lives.
remember() {
  local start
  start=$(process_start "$2") || return 1
  printf '%s %s %s\n' "$2" "$start" "$(boot_id)" > "$1.new"
  mv -f "$1.new" "$1"
}
recall() {
  local pid start boot now
  { read -r pid start boot < "$1"; } 2>/dev/null || return 1
  now=$(process_start "$pid") || return 1
  [ "$now" = "$start" ] && [ "$boot" = "$(boot_id)" ] || return 1
  echo "$pid"
}

# cgroup v2 is at /sys/fs/cgroup, or at /sys/fs/cgroup/unified on a host that still uses version 1 beside it.
CGROUP=$(findmnt -n -o TARGET -t cgroup2 2>/dev/null | head -n 1) || CGROUP=
LAB_CGROUP=$CGROUP/lab-$LAB       # every process of the lab is in here, which is how it is found and ended

# populated CGROUP_DIR -- whether any process lives in it or below it.
populated() { [ -e "$1/cgroup.events" ] && grep -qx 'populated 1' "$1/cgroup.events"; }
unpopulated() { ! populated "$1"; }

# end_group CGROUP_DIR SECONDS -- SIGKILL to everything in it at once. The kernel does it by membership, so that no
# process of somebody else can be hit, whatever pids have been reused.
end_group() {
  [ -d "$1" ] || return 0
  populated "$1" || return 0
  if [ -e "$1/cgroup.kill" ]; then
    echo 1 > "$1/cgroup.kill"
  else # Linux before 5.14: the members of each group below, until none is left
    wait_for "$2" 0.05 kill_members "$1" || :
  fi
  wait_for "$2" 0.02 unpopulated "$1"
}
kill_members() {
  local f p
  while read -r f; do
    while read -r p; do kill -KILL "$p" 2>/dev/null || :; done < "$f"
  done < <(find "$1" -name cgroup.procs)
  unpopulated "$1"
}
members() { find "$1" -name cgroup.procs -exec cat {} + | tr '\n' ' '; }
remove_group() {
  [ -d "$1" ] || return 0
  find "$1" -depth -type d -exec rmdir {} \; 2>/dev/null || :
  [ ! -d "$1" ]
}

# Locks are descriptors with fixed numbers, so that what stays in the background can be started without them
# (7>&- 8>&- 9>&-): 7 the switch, 8 the lab as a whole, 9 one node.
lock_lab() {
  mkdir -p "$LAB_BASE/.locks"
  exec 8>"$LAB_BASE/.locks/$LAB"
  flock -w 600 8 || die "another 'lab up', 'create' or 'destroy' of $LAB is still at work: wait for it, or end it (fuser -v $LAB_BASE/.locks/$LAB)"
}
