import { describe, expect, it } from 'vitest';
import type { SecurityRule } from '@/lib/model/network';
import { isWideOpen, ruleWords } from './rule-words';

const rule = (more: Partial<SecurityRule>): SecurityRule => ({
  direction: 'in',
  protocol: 'tcp',
  fromPort: 5432,
  toPort: 5432,
  peer: 'sg-1',
  peerKind: 'group',
  ...more,
});

describe('a rule in words', () => {
  it.each([
    [rule({}), '5432 from ec2-cloudnotes-sg (sg-1)'],
    [rule({ peer: 'sg-2' }), '5432 from sg-2'],
    [rule({ peer: '0.0.0.0/0', peerKind: 'cidr', fromPort: 443, toPort: 443 }), '443 from anywhere'],
    [rule({ peer: '203.0.113.7/32', peerKind: 'cidr', fromPort: 22, toPort: 22 }), '22 from one address 203.0.113.7'],
    [rule({ protocol: 'udp', fromPort: 2000, toPort: 2010 }), '2000–2010/udp from ec2-cloudnotes-sg (sg-1)'],
    [rule({ direction: 'out', protocol: '-1', peer: '::/0', peerKind: 'cidr' }), 'everything to anywhere (IPv6)'],
    [rule({ fromPort: 0, toPort: 65_535 }), 'every tcp port from ec2-cloudnotes-sg (sg-1)'],
  ])('%o', (given, words) => {
    expect(ruleWords(given, [{ id: 'sg-1', name: 'ec2-cloudnotes-sg', rules: [] }])).toBe(words);
  });

  it('warns of what is open to everyone, web servers apart', () => {
    expect(isWideOpen(rule({ peer: '0.0.0.0/0' }))).toBe(true);
    expect(isWideOpen(rule({ peer: '0.0.0.0/0', fromPort: 443, toPort: 443 }))).toBe(false);
    expect(isWideOpen(rule({ peer: '10.0.0.0/8' }))).toBe(false);
  });
});
