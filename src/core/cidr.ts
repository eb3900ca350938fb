import ipaddr from 'ipaddr.js';

/** True where an address lies in a network given in CIDR notation; IPv4-mapped addresses count as IPv4. False for what is no address, or no network. */
export function isWithin(address: string, cidr: string): boolean {
  if (!ipaddr.isValid(address) || !ipaddr.isValidCIDR(cidr)) return false;
  const device = ipaddr.process(address);
  const [network, length] = ipaddr.parseCIDR(cidr);
  return network.kind() === device.kind() && device.match(network, length);
}

/**
 * The network of `192.168.1.5/24`, `192.168.1.0/24`. null for what is no CIDR notation, and where its mask leaves no room for another device:
 * point-to-point links, and cloud machines.
 */
export function networkOfCidr(cidr: string | null): string | null {
  if (cidr === null || !ipaddr.isValidCIDR(cidr) || /\/(?:32|128)$/.test(cidr)) return null;
  const [address, length] = ipaddr.parseCIDR(cidr);
  const family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${family.networkAddressFromCIDR(cidr).toString()}/${length}`;
}
