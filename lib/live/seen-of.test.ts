import { afterEach, expect, it, vi } from 'vitest';
import { seenOf } from './seen-of';

const held = vi.hoisted(() => ({ value: undefined as unknown, found: undefined as unknown }));
vi.mock('./watches', () => ({ heldWatch: () => (held.value === undefined ? undefined : { value: held.value }) }));
vi.mock('@/lib/logs/tail/tails', () => ({
  findTail: () => (held.found === undefined ? undefined : { found: held.found }),
}));

const topic = { kind: 'log-marks' as const, account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' };
const minute = 60_000;
afterEach(() => void vi.useRealTimers());

it('what was seen of a service is told on after its watch has ended, until our record must have it', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  expect(seenOf(topic)).toEqual({ detail: undefined, found: undefined });
  held.value = { ok: true, value: 'seen' };
  held.found = { tasks: [], deployments: [] };
  expect(seenOf(topic)).toEqual({ detail: 'seen', found: held.found });
  held.value = { ok: false, failure: {} };
  vi.setSystemTime(1_000_000 + 14 * minute);
  expect(seenOf(topic).detail).toBe('seen');
  expect(seenOf({ ...topic, account: 'lab' }).detail).toBeUndefined();
  vi.setSystemTime(1_000_000 + 15 * minute);
  expect(seenOf(topic).detail).toBeUndefined();
  // A task of no service has none.
  held.value = { ok: true, value: 'seen' };
  expect(seenOf({ ...topic, service: '', task: 't' }).detail).toBeUndefined();
});
