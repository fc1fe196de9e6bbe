import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import type { Subject } from './subject';
import { pokeWatches, watchedTopics, watchOf } from './watches';

const use = { callsPerMinute: 0, budgetShare: 0, intervalSeconds: 15, targetSeconds: 15 };
let topic = 0;

const cheap = { calls: 1, budgetPerSecond: 10 };

function subject(over: Partial<Omit<Subject, 'read'>> & { value?: () => unknown; cost?: typeof cheap } = {}) {
  let reads = 0;
  return {
    scope: { account: 'a', region: 'r' },
    async read() {
      reads += 1;
      return { value: await (over.value?.() ?? { reads }), cost: over.cost ?? cheap };
    },
    targetMs: () => 15_000,
    use: () => use,
    get reads() {
      return reads;
    },
    ...over,
  };
}

function watch(s: Subject) {
  topic += 1;
  return watchOf(`service:a/r/c/${topic}`, () => s);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('a watch', () => {
  test('costs as much for fifty viewers as for one, and tells all of them', async () => {
    const s = subject();
    const told = Array.from({ length: 50 }, () => vi.fn());
    const leave = told.map((fn) => watchOf('region:a/r', () => s).join(fn));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(s.reads).toBe(5);
    for (const fn of told) expect(fn).toHaveBeenCalledTimes(5);
    for (const fn of leave) fn();
  });

  test('goes on ten seconds after the last viewer left, then reads nothing and is forgotten', async () => {
    const s = subject({ targetMs: () => 2_000 });
    const w = watch(s);
    const leave = w.join(() => {});
    await vi.advanceTimersByTimeAsync(2_000);
    leave();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(s.reads).toBe(6);
    await vi.advanceTimersByTimeAsync(3_000);
    const last = s.reads;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(s.reads).toBe(last);
    expect(watchedTopics()).not.toContain(w.topic);
  });

  test('ten people who open a page at once share one reading', async () => {
    const s = subject();
    const w = watch(s);
    const looks = Promise.all(Array.from({ length: 10 }, () => w.look()));
    await vi.advanceTimersByTimeAsync(0);
    expect(await looks).toEqual(Array(10).fill({ reads: 1 }));
    expect(s.reads).toBe(1);
  });

  test('an equal reading keeps the value, a different one replaces it', async () => {
    let running = 1;
    const w = watch(subject({ value: () => ({ rows: [{ id: 'x', running }] }) }));
    const leave = w.join(() => {});
    await vi.advanceTimersByTimeAsync(0);
    const first = w.value;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(w.value).toBe(first);
    running = 2;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(w.value).toEqual({ rows: [{ id: 'x', running: 2 }] });
    leave();
  });

  test('a poke reads at once, and again when a reading was under way', async () => {
    let finish: (() => void) | undefined;
    let reads = 0;
    const w = watch(
      subject({
        value: () => {
          reads += 1;
          return new Promise((resolve) => {
            finish = () => resolve({ reads });
          });
        },
      }),
    );
    const leave = w.join(() => {});
    pokeWatches(w.topic);
    expect(reads).toBe(1);
    finish?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(reads).toBe(2);
    finish?.();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reads).toBe(3);
    leave();
  });

  test('says why it is old while readings fail, and heals by itself', async () => {
    const down = failed({ kind: 'unreachable', message: 'No answer.' });
    let answer: unknown = ok({ name: 'x' });
    const w = watch(subject({ value: () => answer, targetMs: () => 2_000 }));
    const leave = w.join(() => {});
    await vi.advanceTimersByTimeAsync(0);
    const at = w.status.at;
    answer = down;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(w.status).toMatchObject({ at, failure: { kind: 'unreachable' } });
    expect(w.value).toEqual(ok({ name: 'x' }));
    answer = ok({ name: 'y' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(w.status.failure).toBeUndefined();
    expect(w.value).toEqual(ok({ name: 'y' }));
    leave();
  });

  test('waits until AWS stops throttling us and says how far the interval is stretched', async () => {
    const until = Date.now() + 60_000;
    const s = subject({
      use: () => ({ ...use, throttledUntil: until }),
      cost: { calls: 220, budgetPerSecond: 10 },
    });
    const w = watch(s);
    const leave = w.join(() => {});
    await vi.advanceTimersByTimeAsync(59_000);
    expect(s.reads).toBe(1);
    expect(w.status.use).toMatchObject({ intervalSeconds: 22, targetSeconds: 15 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(s.reads).toBe(2);
    leave();
  });
});
