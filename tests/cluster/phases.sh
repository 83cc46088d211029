# shellcheck shell=bash
# phases.sh -- where the time of a failover went, from the journals of the nodes. Sourced after lib.sh.
# All nodes share this machine's clock, so times of different nodes compare.

# journal_since NODE UNIX_TIME -- lines "seconds.micros host unit: message"
journal_since() { lab exec -t 20 "$1" journalctl --no-pager -q -o short-unix --since "@${2%.*}" 2>/dev/null; }

# first_time FROM PATTERN < JOURNAL -- the time of the first line after FROM that matches
first_time() { awk -v from="$1" -v pattern="$2" '$1 + 0 >= from + 0 && $0 ~ pattern { print $1; exit }'; }

# first_write FROM JOURNAL -- when the first write that began to fail after FROM had succeeded again
first_write() { awk -v from="$1" '$1 + 0 >= from + 0 { if ($2 != "ok") down = 1; else if (down) { print $1; exit } }' "$2"; }

elapsed() { awk -v from="$1" -v to="${2:-}" 'BEGIN { if (to == "") print "-"; else printf "%.2f s", to - from }'; }

# phases_of_loss EVENT_TIME OLD_NODE JOURNAL -- the rows that every loss of a node begins with; sets FENCED to when it was off
phases_of_loss() {
  local from=$1 detected
  detected=$(first_time "$from" 'TOTEM.*A new membership' < "$3")
  FENCED=$(first_time "$from" "Operation 'reboot' targeting $2 .*: OK" < "$3")
  phase "Corosync notices the loss (token, consensus)" "$from" "$from" "$detected"
  phase "the lost node is fenced" "$from" "$detected" "$FENCED"
}

# phases_of_failover EVENT_TIME OLD_NODE NEW_NODE WRITER_JOURNAL -- prints one row for each phase: name, end, how long
phases_of_failover() {
  local from=$1 old=$2 new=$3 journal=$WORK/journal.$3
  journal_since "$new" "$from" > "$journal"
  local asked elected vip write
  asked=$(first_time "$from" "Requesting local execution of promote operation for $RESOURCE" < "$journal")
  elected=$(first_time "$from" "Result of promote operation for $RESOURCE .*: ok" < "$journal")
  vip=$(first_time "$from" "Result of start operation for $RESOURCE-vip .*: ok" < "$journal")
  write=$(first_write "$from" "$4")
  phases_of_loss "$from" "$old" "$journal"
  phase "Pacemaker plans, the members vote" "$from" "$FENCED" "$asked"
  phase "$new is promoted" "$from" "$asked" "$elected"
  phase "the address moves there" "$from" "$elected" "$vip"
  phase "the client's first write" "$from" "$vip" "$write"
}

phase() { printf '    %-48s %9s   at %9s\n' "$1" "$(elapsed "$3" "$4")" "$(elapsed "$2" "$4")"; }
