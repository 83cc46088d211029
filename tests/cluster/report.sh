# shellcheck shell=bash
# report.sh -- an `ocf-agents report` of what happened in the lab. Sourced after lib.sh.

REPORTER=$REPO/out/bin/ocf-agents

# collect_node NODE DIRECTORY -- the node's files that a report is made of, as they lie on it; one that is not there is left out
collect_node() {
  local file
  for file in var/log/pacemaker/pacemaker.log "var/lib/ocf-agents/$RESOURCE/journal" var/log/ocf-agents/alerts.jsonl; do
    lab exec -t 10 "$1" test -e "/$file" 2> /dev/null || continue
    mkdir -p "$2/$1/$(dirname "$file")"
    lab pull "$1" "/$file" "$2/$1/$file" || rm -f "$2/$1/$file"
  done
}

# nodes_zone -- the time zone that the nodes log in
nodes_zone() {
  local zone
  zone=$(lab exec -t 10 "$(first_on)" readlink -f /etc/localtime 2> /dev/null) || :
  case $zone in /usr/share/zoneinfo/*) echo "${zone#/usr/share/zoneinfo/}" ;; *) echo UTC ;; esac
}

# note_verified FILE VERIFIED -- the first line that `erchef-writer verify` printed, as a line that the report reads
note_verified() {
  sed -n '1s/^\([0-9]*\) acknowledged, \([0-9]*\) lost, \([0-9]*\) unexpected, \([0-9]*\) damaged$/{"acknowledged":\1,"lost":\2,"unexpected":\3,"damaged":\4}/p' "$1" >> "$2"
}

# write_report FROM_UNIX_TIME PAGE [OPTION...] -- of all nodes that are on, with the clients' logs and notes that the options name
write_report() {
  local from=$1 page=$2 collected=$WORK/collected node
  shift 2
  rm -rf "$collected"
  mkdir -p "$collected" "$(dirname "$page")"
  for node in "${NODES[@]}"; do
    ! lab alive "$node" || collect_node "$node" "$collected"
  done
  "$REPORTER" report --from "$collected" --zone "$(nodes_zone)" --since "@$from" --resource "$RESOURCE" --output "$page" "$@"
}
