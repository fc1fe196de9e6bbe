import { BlockList, isIP } from 'node:net';

/** `private`: only where an admin allows it. `never`: no receiver lives there, but credentials may. */
export type AddressKind = 'public' | 'private' | 'never';

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits] = range.split('/');
    list.addSubnet(net, Number(bits), isIP(net) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/**
 * Metadata services (EC2, ECS tasks, EKS pods, other clouds) among link-local, multicast, reserved and documentation
 * ranges. https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const never4 = listOf([
  '0.0.0.0/8',
  '100.100.100.200/32',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);
/** RFC 1918, loopback, carrier-grade NAT, and the benchmark nets that some labs use. */
const private4 = listOf([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
]);
/** The EC2 and EKS metadata services over IPv6, Teredo and other protocol assignments, documentation. */
const never6 = listOf(['fd00:ec2::/32', 'fd20:ce::254/128', '2001::/23', '2001:db8::/32', '3fff::/20']);
const private6 = listOf(['::1/128', 'fc00::/7']);
/** All that is routed on the Internet. https://www.iana.org/assignments/iana-ipv6-special-registry */
const global6 = listOf(['2000::/3']);

function kindOf4(address: string): AddressKind {
  if (never4.check(address, 'ipv4')) return 'never';
  return private4.check(address, 'ipv4') ? 'private' : 'public';
}

/** The eight groups of an IPv6 address that `isIP` has accepted. */
function groupsOf(address: string): number[] {
  const dotted = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [a * 256 + Number(b), c * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [head = '', tail] = dotted.split('::');
  const parts = (text: string) => text.split(':').flatMap((part) => (part === '' ? [] : Number.parseInt(part, 16)));
  const [before, after] = [parts(head), parts(tail ?? '')];
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<number>(gap).fill(0), ...after];
}

const dotted = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** The IPv4 address that some IPv6 forms stand for: mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96), 6to4 (2002::/16). */
function insideOf(address: string): string | undefined {
  const groups = groupsOf(address);
  const starts = (...prefix: number[]) => prefix.every((group, at) => groups[at] === group);
  if (starts(0, 0, 0, 0, 0, 0xffff) || starts(0x64, 0xff9b, 0, 0, 0, 0)) return dotted(groups[6], groups[7]);
  return starts(0x2002) ? dotted(groups[1], groups[2]) : undefined;
}

/** What kind of place an IP address is. Whatever is not known to be public or private is `never`. */
export function kindOfAddress(address: string): AddressKind {
  const family = isIP(address);
  if (family === 4) return kindOf4(address);
  // A zone (`fe80::1%eth0`) names an interface of this machine.
  if (family !== 6 || address.includes('%')) return 'never';
  const inside = insideOf(address);
  if (inside) return kindOf4(inside);
  if (never6.check(address, 'ipv6')) return 'never';
  if (private6.check(address, 'ipv6')) return 'private';
  return global6.check(address, 'ipv6') ? 'public' : 'never';
}
