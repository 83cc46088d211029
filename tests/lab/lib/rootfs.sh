# shellcheck shell=bash
# rootfs.sh -- the nodes' root file systems: one Debian per suite, built once by mmdebstrap and shared by all labs.

SUITES='bullseye bookworm trixie'     # Pacemaker 2.0.5 + PostgreSQL 13, 2.1.5 + 15, 3.0.0 + 17

# rootfs_packages SUITE
rootfs_packages() { sed "s/#.*//; s/^$1://; /^[a-z]*:/d" "$PROVISION/packages" | xargs | tr ' ' ','; }

# What a root file system is made from: with any of it changed, it is another one. The recipe is build_rootfs's own text.
rootfs_stamp() {
  { echo "$1"; rootfs_packages "$1"; declare -f build_rootfs customize_rootfs; } | sha256sum | cut -c 1-12
}
rootfs_dir() { echo "$LAB_BASE/rootfs/$1-$(rootfs_stamp "$1")"; }

# mirror_for main|security -- the site that this machine's own apt uses for Debian (or for its security updates).
mirror_for() {
  local label=Debian codename
  [ "$1" = main ] || label=Debian-Security
  # shellcheck disable=SC1091
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  # The label is known only once the lists have been fetched; before that, the release's name has to do.
  # shellcheck disable=SC2016  # the fields are apt's
  apt-get indextargets --format '$(LABEL)|$(RELEASE)|$(COMPONENT)|$(SITE)' 2>/dev/null |
    awk -F'|' -v label="$label" -v codename="$codename" -v kind="$1" '
      $3 != "main" { next }
      $1 == label { print $4; found = 1; exit }
      $1 == "" && kind == "main" && $2 == codename && guess == "" { guess = $4 }
      $1 == "" && kind == "security" && $2 == codename "-security" { guess = $4 }
      END { if (!found && guess != "") print guess }'
}

# The steps that need the finished tree. $1 is the tree.
customize_rootfs() {
  local root=$1 unit
  # Debian enables a one-node cluster and its daemons on installation; here a node is nobody's until it is provisioned.
  rm -f "$root/etc/corosync/corosync.conf"
  for unit in pacemaker corosync pcsd postgresql ssh \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer; do
    # the timers: work in the background that would only disturb measurements
    chroot "$root" systemctl disable "$unit" >/dev/null 2>&1 || :
  done
  rm -f "$root/etc/hostname" "$root/etc/resolv.conf"
  : > "$root/etc/machine-id"
  basename "$(find "$root/usr/lib/postgresql" -mindepth 1 -maxdepth 1 -name '[0-9]*' | sort -V | tail -n 1)" > "$root/etc/lab-pgver"
  [ ! -e "$root/etc/postgresql" ] || [ -z "$(ls -A "$root/etc/postgresql")" ] ||
    die "the packages have made a PostgreSQL cluster in the root file system: createcluster.conf was not obeyed"
}

# build_rootfs SUITE DIR
build_rootfs() {
  local suite=$1 dir=$2 mirror security
  mirror=${LAB_MIRROR:-$(mirror_for main)}
  security=${LAB_SECURITY_MIRROR:-$(mirror_for security)}
  [ -n "$mirror" ] || die "apt on this machine names no Debian mirror: set LAB_MIRROR=http://..."
  [ "$suite" != bullseye ] || security=     # bullseye's security updates are no longer on the mirrors
  local sources=("deb $mirror $suite main")
  [ -z "$security" ] || sources+=("deb $security $suite-security main")
  local options=() line
  # a proxy of this machine's apt is needed by the one in the new tree as well
  while read -r line; do options+=(--aptopt="$line"); done < <(apt-config dump | grep -iE '^Acquire::(http|https|ftp)::proxy ' || :)
  # A mount and a pid name space of its own: however the build ends, nothing of it stays mounted or running on the host,
  # and removing the tree cannot reach into the host's /dev or /proc.
  mkdir -p "$dir.tmp"
  # shellcheck disable=SC2016  # "$1" is the tree, for mmdebstrap to fill in
  TMPDIR=$dir.tmp unshare --mount --propagation private --pid --fork --kill-child --mount-proc \
    mmdebstrap --mode=root --variant=minbase --components=main \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Check-Valid-Until "false"' "${options[@]}" \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-include=/usr/share/man/man[178]/*' \
    --essential-hook='mkdir -p "$1/etc/postgresql-common" && echo "create_main_cluster = false" > "$1/etc/postgresql-common/createcluster.conf"' \
    --include="$(rootfs_packages "$suite")" \
    "$suite" "$dir" "${sources[@]}"
}

# ensure_rootfs SUITE -- build it unless it is there. It appears under its name only when it is complete.
ensure_rootfs() {
  local suite=$1 dir build log
  [[ " $SUITES " == *" $suite "* ]] || usage "unknown suite '$suite' (known: $SUITES)"
  dir=$(rootfs_dir "$suite")
  [ ! -d "$dir" ] || return 0
  command -v mmdebstrap >/dev/null || die "mmdebstrap is missing: run tests/lab/host-setup"
  mkdir -p "$LAB_BASE/rootfs" "$LAB_BASE/.locks"
  local fd
  exec {fd}>"$LAB_BASE/.locks/.rootfs-$suite"
  flock -w 900 "$fd" || die "another process has been building the $suite root file system for 15 minutes: see $LAB_BASE/rootfs/$suite.log"
  if [ ! -d "$dir" ]; then
    remove_stale_rootfs "$suite"
    build=$LAB_BASE/rootfs/.building-$suite log=$LAB_BASE/rootfs/$suite.log
    say "building the $suite root file system (once; one to two minutes; log: $log)"
    # In the background: so that a signal is acted on at once (stop_build). It keeps the lock: whatever becomes of this
    # process, nobody starts a second build in the same place.
    timeout -k 10 1200 "$LAB_HOME/lab" _build-rootfs "$suite" "$build" > "$log" 2>&1 8>&- &
    BUILD_PID=$! BUILD_SUITE=$suite
    trap 'exit 130' INT
    trap 'exit 143' TERM
    wait "$BUILD_PID" || {
      BUILD_PID=
      tail -n 15 "$log" >&2
      remove_build "$suite"
      die "the $suite root file system could not be built: see above, and all of it in $log; is the mirror reachable?"
    }
    BUILD_PID=
    mv "$build" "$dir"
    remove_build "$suite"
  fi
  exec {fd}>&-
}

# End a build that is under way: timeout passes the signal on to all of its process group.
stop_build() {
  [ -n "${BUILD_PID:-}" ] || return 0
  kill "$BUILD_PID" 2>/dev/null || :
  wait "$BUILD_PID" || :
  BUILD_PID=
  # processes of it may still be ending, and writing
  wait_for 10 0.2 remove_build "$BUILD_SUITE" || :
}
remove_build() {
  rm -rf --one-file-system -- "$LAB_BASE/rootfs/.building-$1" "$LAB_BASE/rootfs/.building-$1.tmp" 2>/dev/null
}

# What an interrupted build has left, and older versions that no lab uses.
remove_stale_rootfs() {
  local old
  remove_build "$1"
  for old in "$LAB_BASE/rootfs/$1"-*/; do
    old=${old%/}
    [ -d "$old" ] || continue
    grep -qsxF "ROOTFS=$old" "$LAB_BASE"/*/env || { say "removing $old: made from an older package list, used by no lab"; remove_tree "$old"; }
  done
}
remove_tree() {
  [[ $1 == "$LAB_BASE"/* ]] || die "will not remove $1: not below $LAB_BASE"
  [ ! -e "$1" ] || rm -rf --one-file-system -- "$1"
}
