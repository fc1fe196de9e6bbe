import { expect, it, vi } from 'vitest';
import { isServerClockKnown, serverNow } from './server-now';

const client = vi.hoisted(() => ({ link: { state: 'idle', clockOffset: 0 } }));
vi.mock('@/components/live/live-client', () => ({ liveState: () => client }));

it('the clock is the browser’s until the server has told its own, which is known from then on', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  expect([serverNow(), isServerClockKnown()]).toEqual([1_000_000, false]);
  client.link = { state: 'open', clockOffset: 0 };
  expect(isServerClockKnown()).toBe(true);
  client.link = { state: 'lost', clockOffset: 600_000 };
  expect([serverNow(), isServerClockKnown()]).toEqual([1_600_000, true]);
  vi.useRealTimers();
});
