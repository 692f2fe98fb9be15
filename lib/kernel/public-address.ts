import { BlockList, isIP } from "node:net";

/** IPv4 networks that are not the public internet (IANA special-purpose registry, RFC 6890 and its updates), multicast and reserved. */
const CLOSED_IPV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8], // "this network"
  ["10.0.0.0", 8], // private
  ["100.64.0.0", 10], // carrier-grade NAT
  ["127.0.0.0", 8], // loopback
  ["169.254.0.0", 16], // link-local, metadata services of clouds
  ["172.16.0.0", 12], // private
  ["192.0.0.0", 24], // IETF protocol assignments
  ["192.0.2.0", 24], // documentation
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16], // private
  ["198.18.0.0", 15], // benchmarks
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved, broadcast
];

/** Global unicast is 2000::/3 (RFC 4291 §2.4); these parts of it lead elsewhere. Everything outside it is closed. */
const CLOSED_IPV6: readonly (readonly [string, number])[] = [
  ["2001::", 23], // IETF protocol assignments, Teredo included
  ["2001:db8::", 32], // documentation
  ["2002::", 16], // 6to4: an IPv4 address inside
  ["3fff::", 20], // documentation
];

const closed = new BlockList();
for (const [network, bits] of CLOSED_IPV4) closed.addSubnet(network, bits, "ipv4");
for (const [network, bits] of CLOSED_IPV6) closed.addSubnet(network, bits, "ipv6");
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an IP address (text, without brackets) is one of the public internet. Loopback, link-local, private,
 * carrier-grade NAT, unique-local, IPv4-mapped, NAT64, multicast, documentation and unparsable addresses are not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, "ipv4");
  return isIP(address) === 6 && globalUnicast.check(address, "ipv6") && !closed.check(address, "ipv6");
}
