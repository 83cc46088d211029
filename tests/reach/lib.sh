# shellcheck shell=bash
# lib.sh -- what the clusters of tests/reach share. Sourced; the caller has set LAB, LAB_SUITE, LAB_NET and CLUSTER_WORK,
# and PACKAGE where it is not the one that was made last.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/cluster/lib.sh
. "$here/../cluster/lib.sh"
# shellcheck source=tests/cluster/stash.sh
. "$here/../cluster/stash.sh"
# shellcheck source=tests/cluster/phases.sh
. "$here/../cluster/phases.sh"
PACKAGE=${PACKAGE:-$(ls "$REPO"/out/package/ocf-agents_*_amd64.deb)}

finish() {
  stop_writer
  stop_pushing
  lab kill all > /dev/null 2>&1 || :
}
# begin -- the work directory, and an end that leaves no node on
begin() {
  trap finish EXIT
  trap 'exit 130' INT TERM
  work_directory
  : > "$WORK/facts"
}

# fact WHAT -- a line of the report
fact() { printf '| %s |\n' "$1" | tee -a "$WORK/facts"; }

versions() {
  # shellcheck disable=SC2016  # dpkg-query's
  lab exec -t 20 node1 dpkg-query -W -f '${Package} ${Version}, ' ocf-agents pacemaker corosync pcs systemd
  lab exec -t 20 node1 psql --version
}

writes_pass() { [ "$(acknowledged)" -gt "${1:-0}" ]; }
promoted_is() { has_promoted && [ "$PROMOTED" = "$1" ]; }
acknowledged() { { grep ' ok ' "$JOURNAL" 2> /dev/null || :; } | wc -l; }

# begin_writing NAME -- rows of chef nodes through the virtual address
begin_writing() {
  JOURNAL=$WORK/$1.journal
  rm -f "$JOURNAL"
  write_rows "$JOURNAL" 100 300 --fresh-connection
  until_true 60 'the first write through the address' writes_pass 3
}

# end_writing -- and read all of it back
end_writing() {
  local before
  before=$(acknowledged)
  until_true 60 'more writes' writes_pass $((before + 5))
  stop_writer
  lab client "$WRITER" verify --journal "$JOURNAL" --host "$VIP" --secrets "$WORK/secrets.json" > "$WORK/verify.out" || { cat "$WORK/verify.out" >&2; die 'an acknowledged write is missing'; }
  head -n 1 "$WORK/verify.out"
}

# typed NODE LINE -- by that node's shell, in root's home, and shown
typed() {
  printf '    %s# %s\n' "$1" "$2"
  lab exec -t 280 "$1" env DEBIAN_FRONTEND=noninteractive sh -c "cd /root && $2" > "$WORK/last.out" 2>&1 || { cat "$WORK/last.out" >&2; die "$2 (on $1)"; }
}

# typed_in PAGE FROM TO INDENT -- the lines of that page, between those headings, that are indented so far: joined where they go on, without remarks
typed_in() {
  sed -n "/^$2/,/^$3/s/^ \{$4,\}\(.*\)/\1/p" "$REPO/$1" | sed -E ':join; /\\$/{N; s/\\\n *//; b join}; s/ {2,}#.*//'
}

# lose_power NODE -- the primary's, under a client that writes, until it streams again, by itself
lose_power() {
  local verdict
  begin_writing "power-loss"
  lab kill "$1"
  until_true 120 'a promotion elsewhere' is_promoted_elsewhere "$1"
  verdict=$(end_writing)
  fact "$1 powered off: $PROMOTED promoted; $verdict"
  until_true 180 "$1 streaming again" streams_to "$PROMOTED" 2
  lab wait-idle 90 > /dev/null
  fact "$1 streams again, by itself"
}

status_is_healthy() {
  lab exec -t 20 "$1" ocf-agents status > "$WORK/status.out" && grep -q "^$RESOURCE  HEALTHY" "$WORK/status.out"
}

# says_healthy NODE -- the command there says so, once every member has said at its next monitor what it is
says_healthy() {
  (until_true 30 'HEALTHY, by ocf-agents status,' status_is_healthy "$1") || { cat "$WORK/status.out" >&2; exit 1; }
  cat "$WORK/status.out"
  fact 'ocf-agents status: HEALTHY'
}
