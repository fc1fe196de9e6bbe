import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { openSweep, sweepCount } from './sweeps';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => aws);

const scope = { account: 'a', region: 'us-east-1' };
let group = 0;
let written: LogLine[] = [];
const write = (id: string, at = Date.now()) =>
  written.push({ id, at, ingestedAt: Date.now(), group: '', stream: 'ecs/app/1', message: `line ${id}` });

/** The same answer as AWS's: event times, both ends inclusive. */
function answer(_: unknown, { start = 0, end = Number.POSITIVE_INFINITY }: { start?: number; end?: number }) {
  return Promise.resolve(ok({ lines: written.filter((l) => l.at >= start && l.at <= end) }));
}

function viewer() {
  const lines: string[] = [];
  const markers: LogMarker[] = [];
  const sweep = openSweep(scope, `/ecs/${group}`);
  const leave = sweep.join((news) => {
    lines.push(...news.lines.map((l) => l.id));
    // The row for late lines has its own test.
    markers.push(...news.markers.filter(({ id }) => !id.startsWith('late:')));
  });
  return { sweep, lines, markers, leave };
}

beforeEach(() => {
  vi.useFakeTimers();
  group += 1;
  written = [];
  aws.filterLogEvents.mockReset().mockImplementation(answer);
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('the sweep of a log group', () => {
  test('costs as much for fifty viewers as for one, about a call a second', async () => {
    const viewers = Array.from({ length: 50 }, viewer);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(aws.filterLogEvents.mock.calls.length).toBeLessThanOrEqual(4 + 60 + 2);
    write('1');
    await vi.advanceTimersByTimeAsync(1_000);
    for (const { lines, leave } of viewers) {
      expect(lines).toEqual(['1']);
      leave();
    }
  });

  test('has the last fifteen minutes at once, the newest minute first, and gives them to later viewers too', async () => {
    const now = Date.now();
    write('old', now - 14 * 60_000);
    write('middle', now - 3 * 60_000);
    write('new', now - 5_000);
    write('too old', now - 16 * 60_000);
    const first = viewer();
    await vi.advanceTimersByTimeAsync(0);
    expect(first.lines).toEqual(['new', 'middle', 'old']);
    expect(first.sweep.filled).toBe(true);
    expect(viewer().sweep.known.lines.map((l) => l.id)).toEqual(['old', 'middle', 'new']);
  });

  test('tells every line once although windows overlap, late ones too', async () => {
    const { lines } = viewer();
    for (let i = 0; i < 30; i++) {
      write(`${i}`);
      // Comes 8 s, now and then 40 s, after its own time: out of order, between lines that are known.
      if (i % 10 === 0) write(`late ${i}`, Date.now() - (i === 20 ? 40_000 : 8_000));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    await vi.advanceTimersByTimeAsync(61_000);
    expect([...lines].sort()).toEqual(written.map((l) => l.id).sort());
  });

  test('a throttled time has a row that counts, and its lines afterwards', async () => {
    const { sweep, lines, markers } = viewer();
    await vi.advanceTimersByTimeAsync(2_000);
    const throttled = failed({ kind: 'throttled', message: 'AWS throttled us.' });
    aws.filterLogEvents.mockImplementation(() => Promise.resolve(throttled));
    await vi.advanceTimersByTimeAsync(4_000);
    write('meanwhile');
    await vi.advanceTimersByTimeAsync(8_000);
    expect(sweep.intervalMs).toBeGreaterThan(2_000);
    expect(markers.at(-1)?.text).toMatch(/^\d+ s of log group \S+ \(us-east-1\) unread: AWS is throttling us/);
    aws.filterLogEvents.mockImplementation(answer);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(lines).toEqual(['meanwhile']);
    expect(new Set(markers.map((m) => m.id)).size).toBe(1);
    expect(markers.at(-1)).toMatchObject({ tone: 'info', text: expect.stringContaining('are fetched now') });
  });

  test('the row of a throttled time counts on while the next call waits for its turn', async () => {
    const { sweep, markers, leave } = viewer();
    await vi.advanceTimersByTimeAsync(2_000);
    aws.filterLogEvents.mockResolvedValueOnce(failed({ kind: 'throttled', message: 'AWS throttled us.' }));
    let go = () => {};
    const turn = new Promise<void>((resolve) => {
      go = resolve;
    });
    aws.filterLogEvents.mockImplementationOnce(async (...asked: Parameters<typeof answer>) => {
      await turn;
      return answer(...asked);
    });
    await vi.advanceTimersByTimeAsync(20_000);
    const seconds = markers.map(({ text }) => Number.parseInt(text, 10));
    expect(seconds.length).toBeGreaterThanOrEqual(9);
    expect(seconds.at(-1)).toBeGreaterThanOrEqual(18);
    expect(sweep.known.markers).toContainEqual(markers.at(-1));
    go();
    await vi.advanceTimersByTimeAsync(0);
    const told = markers.length;
    expect(markers.at(-1)).toMatchObject({ tone: 'info', text: expect.stringContaining('are fetched now') });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(markers).toHaveLength(told);
    expect(new Set(markers.map(({ id }) => id)).size).toBe(1);
    leave();
  });

  test('says how far it has read, not when it last did: less far where a window was more than may be read at once', async () => {
    const { sweep, leave } = viewer();
    await vi.advanceTimersByTimeAsync(5_000);
    const before = sweep.sweptAt ?? 0;
    expect(Date.now() - before).toBeLessThanOrEqual(1_000);
    // Pages without an end: no window longer than five seconds can be read to its last one.
    aws.filterLogEvents.mockImplementation((_, { start, end = Date.now() }) =>
      Promise.resolve(ok({ lines: [], nextToken: end - start > 1_500 ? 'more' : undefined })),
    );
    await vi.advanceTimersByTimeAsync(1_500);
    expect(sweep.sweptAt).toBe(before);
    await vi.advanceTimersByTimeAsync(4_500);
    expect(sweep.sweptAt).toBeGreaterThan(before);
    const [, last] = aws.filterLogEvents.mock.calls.at(-1) ?? [];
    expect(last.end).toBeLessThan(Date.now());
    expect(sweep.sweptAt).toBeLessThan(Date.now() - 1_500);
    leave();
  });

  test('has the rows of what it gave up for those who come later, and gives nothing up while it cannot read', async () => {
    const { sweep, markers, leave } = viewer();
    await vi.advanceTimersByTimeAsync(5_000);
    const throttled = failed({ kind: 'throttled', message: 'AWS throttled us.' });
    aws.filterLogEvents.mockImplementation(() => Promise.resolve(throttled));
    await vi.advanceTimersByTimeAsync(120_000);
    aws.filterLogEvents.mockImplementation(answer);
    await vi.advanceTimersByTimeAsync(10_000);
    const skipped = () => markers.filter(({ id }) => id.startsWith('skipped:'));
    expect(skipped()).toEqual([]);
    aws.filterLogEvents.mockImplementation(() => Promise.resolve(ok({ lines: [], nextToken: 'more' })));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(skipped()).not.toEqual([]);
    expect(sweep.known.markers).toEqual(expect.arrayContaining(skipped()));
    leave();
  });

  test('goes on for all when a viewer cannot take what it is told', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
    const leave = openSweep(scope, `/ecs/${group}`).join(() => {
      throw new Error('No room.');
    });
    const { lines } = viewer();
    for (const id of ['1', '2']) {
      write(id);
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(lines).toEqual(['1', '2']);
    expect(errors).toHaveBeenCalledWith(expect.stringContaining('No room.'));
    errors.mockRestore();
    leave();
  });

  test('a missing group says so, and heals when it is made', async () => {
    const missing = failed({ kind: 'not-found', message: 'No such group.' });
    aws.filterLogEvents.mockImplementation(() => Promise.resolve(missing));
    const { sweep, lines, markers } = viewer();
    await vi.advanceTimersByTimeAsync(0);
    expect(sweep.filled).toBe(true);
    expect(markers[0]?.text).toContain('does not exist in us-east-1');
    aws.filterLogEvents.mockImplementation(answer);
    write('first');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(lines).toEqual(['first']);
    expect(markers.at(-1)?.text).toContain('exists now');
  });

  test('ends soon after the last viewer left', async () => {
    const before = sweepCount();
    const { leave } = viewer();
    await vi.advanceTimersByTimeAsync(3_000);
    leave();
    await vi.advanceTimersByTimeAsync(11_000);
    const calls = aws.filterLogEvents.mock.calls.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(aws.filterLogEvents.mock.calls).toHaveLength(calls);
    expect(sweepCount()).toBe(before);
  });
});
