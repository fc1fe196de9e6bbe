import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfAddress } from './address-ranges.rules';

describe('an address', () => {
  it.each([
    '8.8.8.8',
    '52.94.236.248',
    '172.32.0.1',
    '100.128.0.1',
    '192.167.1.1',
    '2600:1f18::1',
    '2a00:1450:4001::200e',
  ])('%s is public', (address) => expect(kindOfAddress(address)).toBe('public'));

  it.each([
    ...[
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '127.0.0.1',
      '127.8.8.8',
      '100.64.0.1',
      '198.18.0.1',
    ],
    ...['::1', 'fc00::1', 'fd12:3456::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:192.168.0.1'],
    ...['64:ff9b::10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2002:a00:1::1'],
  ])('%s is private', (address) => expect(kindOfAddress(address)).toBe('private'));

  it.each([
    ...['0.0.0.0', '169.254.169.254', '169.254.170.2', '169.254.170.23', '169.254.1.1', '224.0.0.1', '255.255.255.255'],
    ...[
      '100.100.100.200',
      '192.0.2.1',
      '192.0.0.192',
      '::',
      '::7f00:1',
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      'ff02::1',
    ],
    ...['fd00:ec2::254', 'fd00:ec2::23', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe'],
    ...['64:ff9b:1::1', '2001::1', '2001:db8::1', '2002:a9fe:a9fe::1', '::ffff:0:127.0.0.1', '100::1', '5f00::1'],
    ...['example.com', '', '127.1', '0x7f.0.0.1', '2130706433'],
  ])('%s is nobody’s to call', (address) => expect(kindOfAddress(address)).toBe('never'));

  const byte = fc.integer({ min: 0, max: 255 });
  it('is what it is in every form that wraps it', () =>
    fc.assert(
      fc.property(byte, byte, byte, byte, (a, b, c, d) => {
        const plain = [a, b, c, d].join('.');
        const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        const forms = [
          `::ffff:${plain}`,
          `::ffff:${hex}`,
          `0:0:0:0:0:FFFF:${hex}`,
          `64:ff9b::${plain}`,
          `2002:${hex}::5`,
        ];
        for (const form of forms) expect([form, kindOfAddress(form)]).toEqual([form, kindOfAddress(plain)]);
      }),
    ));
});
