import { expect, it } from 'vitest';
import { LastUsed } from './last-used.rules';

it('forgets what nobody asks after, and keeps what is asked after', () => {
  const map = new LastUsed<number>(100);
  map.set('used', 1);
  map.set('left', 2);
  for (let i = 0; i < 1_000; i++) {
    map.set(`${i}`, i);
    expect(map.get('used')).toBe(1);
    expect(map.size).toBeLessThanOrEqual(100);
  }
  expect(map.get('left')).toBeUndefined();
  for (let i = 960; i < 1_000; i++) expect(map.get(`${i}`)).toBe(i);
});

it('holds the value that was set last', () => {
  const map = new LastUsed<number>(4);
  for (let i = 0; i < 10; i++) map.set('a', i);
  expect(map.get('a')).toBe(9);
  expect(map.size).toBe(1);
});
