import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogMarker } from '@/lib/model/live-message';
import type { LiveTailUsage } from '@/lib/model/live-tail';
import type { GroupTail } from './group-tail';
import type { GroupPhase } from './phase.rules';
import { PlaceTail } from './place-tail';

const minute = 60_000;
const usage: LiveTailUsage = { month: '2026-11', minutes: 3, budget: 1_800, price: { usd: 0.01, exact: true } };
let markers: LogMarker[];
let place: PlaceTail;

/** A group whose phases a test sets. */
function group() {
  const listeners = new Set<(phase: GroupPhase, usage?: LiveTailUsage) => void>();
  const join = (listener: (phase: GroupPhase, usage?: LiveTailUsage) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    tail: { join } as unknown as GroupTail,
    say: (phase: GroupPhase, used?: LiveTailUsage) => {
      for (const listener of [...listeners]) listener(phase, used);
    },
    get wanted() {
      return listeners.size > 0;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  markers = [];
  place = new PlaceTail({ changed: () => {}, mark: (marker) => markers.push(marker) });
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('the Live Tail switch of a log', () => {
  it('is off until a person puts it on, and takes groups that come later along', () => {
    const [one, two] = [group(), group()];
    place.follow(one.tail);
    expect([place.state, one.wanted]).toEqual([undefined, false]);
    place.on('maria', Date.now(), usage);
    place.follow(two.tail);
    expect([one.wanted, two.wanted]).toEqual([true, true]);
    expect(place.state).toMatchObject({ phase: 'starting', by: 'maria', since: Date.now() });
    one.say({ phase: 'on' }, { ...usage, minutes: 4 });
    expect(place.state).toMatchObject({ phase: 'on', by: 'maria', usage: { minutes: 4 } });
  });

  it('is put off by a person, and the log says by whom', () => {
    const one = group();
    place.follow(one.tail);
    place.on('maria', Date.now(), usage);
    place.off('tom', Date.now() + 1);
    expect([place.state?.phase, one.wanted]).toEqual(['off', false]);
    expect(markers.map(({ text }) => text)).toEqual(['maria switched Live Tail on.', 'tom switched Live Tail off.']);
  });

  it('ends half an hour after the last thing that somebody did, and says so', () => {
    const one = group();
    place.follow(one.tail);
    place.on('maria', Date.now(), usage);
    vi.advanceTimersByTime(29 * minute);
    place.stay(Date.now());
    vi.advanceTimersByTime(29 * minute);
    expect(one.wanted).toBe(true);
    vi.advanceTimersByTime(minute);
    expect(one.wanted).toBe(false);
    expect(place.state).toMatchObject({
      phase: 'off',
      says: expect.stringContaining('ended after 30 minutes without'),
    });
    expect(markers.at(-1)?.text).toContain('ended after 30 minutes without');
  });

  it('ends soon after the last viewer left or hid it, and not at a reload', () => {
    const one = group();
    place.follow(one.tail);
    place.on('maria', Date.now(), usage);
    place.watched(0);
    vi.advanceTimersByTime(9_000);
    place.watched(1);
    vi.advanceTimersByTime(minute);
    expect(one.wanted).toBe(true);
    place.watched(0);
    vi.advanceTimersByTime(10_000);
    expect([place.state?.phase, one.wanted]).toEqual(['off', false]);
  });

  it('goes off where every group has failed, with the reason in a row and on the switch', () => {
    const [one, two] = [group(), group()];
    place.follow(one.tail);
    place.follow(two.tail);
    place.on('maria', Date.now(), usage);
    one.say({ phase: 'failed', failure: { kind: 'denied', message: 'Denied.', advice: 'Allow it.' } });
    expect(place.state).toMatchObject({ phase: 'starting', says: 'Denied.' });
    two.say({ phase: 'failed', failure: { kind: 'denied', message: 'Denied.', advice: 'Allow it.' } });
    expect(place.state).toMatchObject({ phase: 'off', says: 'Denied.', advice: 'Allow it.' });
    expect(markers.at(-1)).toMatchObject({
      tone: 'warn',
      text: 'Live Tail is off: Denied.',
      advice: 'Allow it. The log goes on by reading it every second.',
    });
    expect([one.wanted, two.wanted]).toEqual([false, false]);
  });

  it('stays on for the groups that work', () => {
    const [one, two] = [group(), group()];
    place.follow(one.tail);
    place.follow(two.tail);
    place.on('maria', Date.now(), usage);
    one.say({ phase: 'failed', failure: { kind: 'unsupported', message: 'Not this class.' } });
    two.say({ phase: 'on' });
    expect(place.state).toMatchObject({ phase: 'on', says: 'Not this class.' });
  });

  it('can be put on again after it ended', () => {
    const one = group();
    place.follow(one.tail);
    place.on('maria', Date.now(), usage);
    place.off('maria', Date.now());
    place.on('maria', Date.now() + 5, usage);
    expect(one.wanted).toBe(true);
    expect(place.state?.says).toBeUndefined();
  });
});
