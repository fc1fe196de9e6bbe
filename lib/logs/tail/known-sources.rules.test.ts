import { expect, test } from 'vitest';
import type { LogSource } from '@/lib/model/log';
import { KnownSources } from './known-sources.rules';

const named = (stream: string): LogSource => ({ region: 'r', group: '/g', container: 'app', stream });
const many = (round: number) => Array.from({ length: 60 }, (_, i) => named(`${round}-${i}`));

test('a source that every look finds stays, however many others come and go', () => {
  const known = new KnownSources(100);
  expect(known.add([named('live'), ...many(0)])).toHaveLength(61);
  for (let round = 1; round < 5; round++) {
    expect(known.add([named('live'), ...many(round)])).toEqual(many(round));
    expect(known.all).toContainEqual(named('live'));
    expect(known.all).toHaveLength(100);
  }
});

test('what one look leaves out stays', () => {
  const known = new KnownSources();
  known.add([named('a'), named('b')]);
  expect(known.add([named('b')])).toEqual([]);
  expect(known.all).toContainEqual(named('a'));
});
