#!/usr/bin/env bash
# Two hosts on one machine, joined by a wire of their own: network namespaces, made and removed here.
#   lan.sh up | down | laptop COMMAND… | phone COMMAND… | firewall STATEMENT PORT | firewall off
# The laptop has wlan0 192.168.77.10/24 with the default route, and the interfaces that fool naive tools:
# br-0a1b2c 172.18.0.1, docker0 172.17.0.1, tun0 10.8.0.2. The phone has eth0 192.168.77.20/24.
# LAN_PREFIX keeps runs apart. Needs root, or a user namespace where this user is root; iproute2; nftables.
set -eu
PATH=$PATH:/usr/sbin:/sbin
prefix=${LAN_PREFIX:-reach}
laptop=$prefix-laptop
phone=$prefix-phone

wire() { # LAPTOP_INTERFACE LAPTOP_ADDRESS PHONE_INTERFACE: a cable between the two, plugged in at both ends
  ip link add "$1" netns "$laptop" type veth peer name "$3" netns "$phone"
  ip -n "$laptop" addr add "$2" dev "$1"
  ip -n "$laptop" link set "$1" up
  ip -n "$phone" link set "$3" up
}

case ${1:?} in
  up)
    ip netns add "$laptop"
    ip netns add "$phone"
    ip -n "$laptop" link set lo up
    ip -n "$phone" link set lo up
    wire br-0a1b2c 172.18.0.1/16 p-bridge
    wire docker0 172.17.0.1/16 p-docker
    wire tun0 10.8.0.2/24 p-tun
    wire wlan0 192.168.77.10/24 eth0
    ip -n "$phone" addr add 192.168.77.20/24 dev eth0
    ip -n "$laptop" route add default via 192.168.77.1 dev wlan0
    ;;
  down)
    ip netns del "$laptop" 2>/dev/null || true
    ip netns del "$phone" 2>/dev/null || true
    ;;
  laptop)
    shift
    exec ip netns exec "$laptop" "$@"
    ;;
  phone)
    shift
    exec ip netns exec "$phone" "$@"
    ;;
  firewall)
    if [ "${2:?}" = off ]; then
      exec ip netns exec "$laptop" nft delete table inet lan
    fi
    ip netns exec "$laptop" nft -f - <<RULES
table inet lan {
  chain input {
    type filter hook input priority 0;
    iif != "lo" tcp dport ${3:?} $2
  }
}
RULES
    ;;
esac
