# shellcheck shell=bash
# phases.sh -- where the time of a failover went, from the journals of the nodes. Sourced after lib.sh.
# All nodes share this machine's clock, so times of different nodes compare.

# journal_since NODE UNIX_TIME -- lines "seconds.micros host unit: message"
journal_since() { lab exec -t 20 "$1" journalctl --no-pager -q -o short-unix --since "@${2%.*}" 2>/dev/null; }

# first_time FROM PATTERN < JOURNAL -- the time of the first line after FROM that matches
first_time() { awk -v from="$1" -v pattern="$2" '$1 + 0 >= from + 0 && $0 ~ pattern { print $1; exit }'; }

# last_time FROM TO PATTERN < JOURNAL -- of the last one between them
last_time() {
  awk -v from="$1" -v to="${2:-}" -v pattern="$3" '
    $1 + 0 >= from + 0 && (to == "" || $1 + 0 <= to + 0) && $0 ~ pattern { last = $1 }
    END { if (last != "") print last }'
}

# first_write FROM JOURNAL -- when the first write that began to fail after FROM had succeeded again
first_write() { awk -v from="$1" '$1 + 0 >= from + 0 { if ($2 != "ok") down = 1; else if (down) { print $1; exit } }' "$2"; }

elapsed() { awk -v from="$1" -v to="${2:-}" 'BEGIN { if (to == "") print "-"; else printf "%.2f s", to - from }'; }

# Phases follow each other: each begins where the one before it has ended. One of which nothing was logged takes no time away
# from the next.
begin_phases() { PHASES_FROM=$1 PHASE_BEGAN=$1; }

# phase KEY NAME END -- prints one row: name, how long, end. Who wants the rows otherwise replaces show_phase.
phase() {
  show_phase "$1" "$2" "$PHASE_BEGAN" "${3:-}"
  PHASE_BEGAN=${3:-$PHASE_BEGAN}
}
show_phase() { printf '    %-48s %9s   at %9s\n' "$2" "$(elapsed "$3" "$4")" "$(elapsed "$PHASES_FROM" "$4")"; }

# phases_of_loss EVENT_TIME OLD_NODE JOURNAL -- the rows that every loss of a node begins with
phases_of_loss() {
  begin_phases "$1"
  phase detection "Corosync notices the loss (token, consensus)" "$(first_time "$1" 'TOTEM.*A new membership' < "$3")"
  phase fencing "the lost node is fenced" "$(first_time "$1" "Operation 'reboot' targeting $2 .*: OK" < "$3")"
}

# phases_of_promotion EVENT_TIME NEW_NODE JOURNAL WRITER_JOURNAL -- the rows that every one ends with
phases_of_promotion() {
  local from=$1 new=$2 journal=$3 asked promoted
  asked=$(promotion_asked "$from" < "$journal")
  promoted=$(first_time "$from" "Result of promote operation for $RESOURCE .*: ok" < "$journal")
  phase decision "Pacemaker plans, the members vote" "$asked"
  phase promote "$new is promoted" "$promoted"
  phase vip "the address moves there" \
    "$([ -z "$promoted" ] || first_time "$promoted" "Result of start operation for $RESOURCE-vip .*: ok" < "$journal")"
  phase client "the client's first write" "$(first_write "$from" "$4")"
}
promotion_asked() { first_time "$1" "Requesting local execution of promote operation for $RESOURCE"; }

# phases_of_failover EVENT_TIME OLD_NODE NEW_NODE WRITER_JOURNAL -- prints one row for each phase: name, how long, end
phases_of_failover() {
  local journal=$WORK/journal.$3
  journal_since "$3" "$1" > "$journal"
  phases_of_loss "$1" "$2" "$journal"
  phases_of_promotion "$1" "$3" "$journal" "$4"
}

# phases_of_crash EVENT_TIME OLD_NODE NEW_NODE WRITER_JOURNAL -- of a postmaster's death; both nodes may be the same
phases_of_crash() {
  local from=$1 old=$2 new=$3 journal=$WORK/journals asked
  journals_since "$from" > "$journal"
  asked=$(promotion_asked "$from" < "$journal")
  begin_phases "$from"
  phase detection "the monitor finds it" \
    "$(first_time "$from" "pacemaker-controld.*(Result of monitor operation for $RESOURCE on $old: not running|Result of monitor operation for $RESOURCE on $old: .*(failed|error)|${RESOURCE}_monitor_[0-9]+ on $old.*but got)" < "$journal")"
  phase fencing "the node is fenced" "$(last_time "$from" "$asked" "Operation 'reboot' targeting $old .*: OK" < "$journal")"
  phase recovery "demoted, stopped, and where it stays started" \
    "$(last_time "$from" "$asked" "Result of (demote|stop|start) operation for $RESOURCE on $old: ok" < "$journal")"
  phases_of_promotion "$from" "$new" "$journal" "$4"
}

# phases_of_switchover EVENT_TIME OLD_NODE NEW_NODE WRITER_JOURNAL
phases_of_switchover() {
  local from=$1 old=$2 new=$3 journal=$WORK/journals
  journals_since "$from" > "$journal"
  begin_phases "$from"
  phase detection "Pacemaker plans, and tells the members" \
    "$(first_time "$from" "Requesting local execution of demote operation for $RESOURCE on $old" < "$journal")"
  phase demote "$old is demoted" "$(first_time "$from" "Result of demote operation for $RESOURCE on $old: ok" < "$journal")"
  phases_of_promotion "$from" "$new" "$journal" "$4"
}

# journals_since UNIX_TIME -- of all nodes that are on, in the order of time
journals_since() {
  local node
  for node in "${NODES[@]}"; do
    ! lab alive "$node" || journal_since "$node" "$1" || :
  done | sort -s -n -k 1,1
}
