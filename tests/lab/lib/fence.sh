# shellcheck shell=bash
# fence.sh -- the power switch (lab-fenced) that the nodes' fence agent talks to, and its faults.
# Its socket is in $D/fence, which every node sees as /run/lab-fence; its state is in $D/power, which no node sees.

fenced_pid() { recall "$D/power/fenced.pid"; }
fenced_gone() { ! fenced_pid >/dev/null; }
# Another checkout's does as well, for as long as the program is there that it calls to take power away: its last argument.
fenced_ready() {
  local pid
  pid=$(fenced_pid) && [ -S "$D/fence/sock" ] && [ -x "$(tr '\0' '\n' < "/proc/$pid/cmdline" | tail -n 1)" ]
}

ensure_fenced() {
  fenced_ready && return 0
  exec 7>"$D/power/lock"
  flock -w 30 7 || die "another process has been starting the power switch for 30 s"
  if ! fenced_ready; then
    local pid
    if pid=$(fenced_pid); then
      kill "$pid" 2>/dev/null || :
      wait_for 5 0.05 fenced_gone || die "the power switch of another checkout (pid $pid) does not end"
    fi
    rm -f "$D/fence/sock" "$D/power/fenced.pid"
    mkdir -p "$LAB_CGROUP/fenced"
    setsid "$LAB_HOME/lib/stay" "$LAB_CGROUP/fenced" "$D/power/fenced.pid" "$LAB_HOME/lab-fenced" "$D" "$LAB_HOME/lab" \
      </dev/null >>"$D/power/log" 2>&1 7>&- 8>&- 9>&- &
    disown
    wait_for 10 0.05 fenced_ready || { tail -n 5 "$D/power/log" >&2; die "the power switch (lab-fenced) did not start"; }
  fi
  exec 7>&-
}

stay_off() {
  local n
  if [ "$*" = clear ]; then rm -f "$D"/power/stay-off/*; return 0; fi
  for n in $(expand "$@"); do : > "$D/power/stay-off/$n"; done
}
fence_break() {
  local n
  if [ $# -eq 0 ]; then : > "$D/power/broken/all"; return 0; fi
  for n in $(expand "$@"); do : > "$D/power/broken/$n"; done
}
fence_mend() { rm -f "$D"/power/broken/*; }

boot_delay() {
  if [ $# -eq 0 ]; then cat "$D/power/boot-delay"; return 0; fi
  [[ $1 =~ ^[0-9]+(\.[0-9]+)?$ ]] || usage "boot-delay takes seconds, not '$1'"
  echo "$1" > "$D/power/boot-delay"
}
