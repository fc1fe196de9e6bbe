import type { SecurityGroup, SecurityRule } from '@/lib/model/network';

const ports = ({ protocol, fromPort, toPort }: SecurityRule): string => {
  if (protocol === '-1' || protocol === 'all') return 'everything';
  if (/^icmp/.test(protocol)) return protocol;
  if (fromPort === undefined || (fromPort === 0 && toPort === 65_535)) return `every ${protocol} port`;
  const range = toPort === undefined || toPort === fromPort ? `${fromPort}` : `${fromPort}–${toPort}`;
  return protocol === 'tcp' ? range : `${range}/${protocol}`;
};

/** "anywhere", "one address 203.0.113.7", "group ecs-task-sg", else as AWS writes it. */
function peerWords(rule: SecurityRule, groups: SecurityGroup[]): string {
  if (rule.peer === '0.0.0.0/0') return 'anywhere';
  if (rule.peer === '::/0') return 'anywhere (IPv6)';
  if (rule.peerKind === 'group') {
    const name = groups.find((group) => group.id === rule.peer)?.name;
    return name ? `${name} (${rule.peer})` : rule.peer;
  }
  if (rule.peerKind === 'cidr' && rule.peer.endsWith('/32')) return `one address ${rule.peer.slice(0, -3)}`;
  return rule.peer;
}

/** A rule in words: "5432 from rds-clients-sg (sg-0a1b)", "everything to anywhere". */
export const ruleWords = (rule: SecurityRule, groups: SecurityGroup[]): string =>
  `${ports(rule)} ${rule.direction === 'in' ? 'from' : 'to'} ${peerWords(rule, groups)}`;

/** A rule that lets the whole internet in at a port that is not a web server's. */
export const isWideOpen = (rule: SecurityRule): boolean =>
  rule.direction === 'in' &&
  (rule.peer === '0.0.0.0/0' || rule.peer === '::/0') &&
  !(rule.fromPort === rule.toPort && (rule.fromPort === 80 || rule.fromPort === 443));
