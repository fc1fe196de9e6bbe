import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weeklyEnd } from '@/lib/freezes/window.rules';
import { localText, readFreezeForm, weeklyMinutes } from './freeze-form.rules';

const formOf = (fields: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
};
const place: [string, string][] = [
  ['account', ' prod '],
  ['region', '*'],
  ['cluster', ''],
  ['service', 'web*'],
  ['reason', ' Weekend '],
];
const read = { place: { account: 'prod', region: '*', cluster: '', service: 'web*' }, reason: 'Weekend' };

describe('the form of a freeze', () => {
  it('reads a weekly window from its first time to its last', () => {
    const fields: [string, string][] = [
      ...[
        ['kind', 'weekly'],
        ['days', '5'],
        ['days', '6'],
      ],
      ...[
        ['at', '22:00'],
        ['until', '06:00'],
        ['daysLater', '1'],
        ['zone', 'Europe/Zurich'],
      ],
    ] as [string, string][];
    expect(readFreezeForm(formOf([...place, ...fields]))).toEqual({
      ...read,
      time: { kind: 'weekly', days: [5, 6], at: '22:00', minutes: 480, zone: 'Europe/Zurich' },
    });
  });

  it('reads moments by this machine’s clock', () => {
    const [from, to] = [Date.parse('2026-11-21T07:05:00Z'), Date.parse('2026-11-22T07:05:00Z')];
    const fields: [string, string][] = [
      ['kind', 'once'],
      ['from', localText(from)],
      ['to', localText(to)],
      ['zone', 'UTC'],
    ];
    expect(readFreezeForm(formOf([...place, ...fields])).time).toEqual({ kind: 'once', from, to, zone: 'UTC' });
  });

  it('shows a window as it was given', () => {
    const two = (n: number) => String(n).padStart(2, '0');
    fc.assert(
      fc.property(fc.nat(1439), fc.integer({ min: 1, max: 7 * 24 * 60 }), (start, minutes) => {
        const at = `${two(Math.floor(start / 60))}:${two(start % 60)}`;
        const { until, daysLater } = weeklyEnd(at, minutes);
        expect(until).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        expect(weeklyMinutes(at, until, daysLater)).toBe(minutes);
      }),
    );
  });

  it('gives no length to a window that ends before it begins', () => {
    expect(weeklyMinutes('22:00', '06:00', 0)).toBeLessThan(0);
  });
});
