# shellcheck shell=bash
# identity.sh -- what differs between the nodes: name, machine id, address. Written straight into a node's own layer.

node_address() { echo "$NET.$((10 + ${1#node}))"; }

write_identity() {
  local n=$1 upper=$D/nodes/$1/upper
  mkdir -p "$upper"/{etc/systemd/system/sysinit.target.wants,usr/sbin}
  echo "$n" > "$upper/etc/hostname"
  printf '%032x\n' "$((0x1ab00000 + ${n#node}))" > "$upper/etc/machine-id"
  # the names of all nodes are node.sh's business; until then a node knows itself
  printf '127.0.0.1 localhost\n%s %s\n' "$(node_address "$n")" "$n" > "$upper/etc/hosts"
  : > "$upper/etc/resolv.conf"
  cat > "$upper/etc/systemd/system/lab-net.service" <<UNIT
[Unit]
Description=Address of the lab's network interface
DefaultDependencies=no
Before=network-pre.target network.target network-online.target
Wants=network.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh -c 'ip link set lo up; ip addr replace $(node_address "$n")/24 dev host0; ip link set host0 up; ip route replace default via $NET.254'
UNIT
  ln -sf ../lab-net.service "$upper/etc/systemd/system/sysinit.target.wants/lab-net.service"
  install -m 755 "$LAB_HOME/agents/fence_lab" "$upper/usr/sbin/fence_lab"
}
