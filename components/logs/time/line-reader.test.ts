import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Span, without } from '@/lib/logs/time/span-parts.rules';
import type { LogLine } from '@/lib/model/log';
import { LogFeed } from '../log-feed';
import { LineReader } from './line-reader';
import { readAround } from './read-around';
import type { OlderAnswer, readLinesBefore } from './read-lines';

const lineAt = (at: number): LogLine => ({
  id: String(at).padStart(9, '0'),
  at,
  group: 'g',
  stream: 's',
  message: 'x',
});
const failure = { kind: 'throttled' as const, message: 'AWS throttled us.' };

/** A log with a line each 10 ms up to 100,000, told in stretches of at most `page` lines. */
function readerOf({ most = 1_000_000, page = 50, oldest = 0 } = {}) {
  const asked: number[] = [];
  let answers: ((before: number) => OlderAnswer | undefined)[] = [];
  const feed = new LogFeed('logs:a/b/c/d', most, false);
  const ask: typeof readLinesBefore = async (_, before, _most, _signal, options): Promise<OlderAnswer> => {
    asked.push(before);
    const other = answers[0]?.(before);
    if (other) return other;
    const last = Math.min(100_000, Math.floor((before - 1) / 10) * 10);
    const from = Math.max(oldest, last - (page - 1) * 10);
    const lines = Array.from({ length: Math.max(0, (last - from) / 10 + 1) }, (_none, i) => lineAt(from + i * 10));
    return from > oldest ? { lines, from, more: true } : { lines, from: options?.from ?? from, more: false };
  };
  const reader = new LineReader(feed, (gap, why) => ({ tone: 'info', text: `${gap.from}-${gap.to} ${why}` }), ask);
  const held = () => [...feed.rows.lines].map(({ at }) => at);
  const gaps = () => feed.rows.markers.map(({ load }) => load);
  return {
    reader,
    feed,
    asked,
    held,
    gaps,
    answer: (one: (typeof answers)[number] | undefined) => (answers = one ? [one] : []),
  };
}

const expectedAt = ({ from, to }: Span) => {
  const first = Math.ceil(Math.max(0, from) / 10) * 10;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / 10) + 1) }, (_, i) => first + i * 10);
};

describe('reading stretches of a log', () => {
  it('names what lies between a late line and all that was read, once it came', async () => {
    const { reader, feed, gaps } = readerOf();
    reader.cover({ from: 5_000, to: Number.POSITIVE_INFINITY });
    feed.add([lineAt(6_000), lineAt(7_000)]);
    await feed.settled();
    reader.check();
    expect(gaps()).toEqual([]);
    feed.add([lineAt(3_000)]);
    await feed.settled();
    reader.check();
    expect(gaps()).toEqual([{ from: 3_001, to: 4_999 }]);
    await reader.read({ from: 3_000, to: 4_999 });
    expect(gaps()).toEqual([]);
  });

  it('brings all lines of a range and no other, newest first', async () => {
    const { reader, held, asked, gaps } = readerOf();
    await reader.read({ from: 5_005, to: 9_000 });
    expect(held()).toEqual(expectedAt({ from: 5_005, to: 9_000 }));
    expect(asked[0]).toBe(9_001);
    expect(asked).toEqual([...asked].sort((a, b) => b - a));
    expect(reader.state).toMatchObject({ full: false, read: [{ from: 5_005, to: 9_000 }] });
    expect(reader.state.now).toBeUndefined();
    expect(gaps()).toEqual([]);
  });

  it('names what lies between lines that stand alone, and reads the moment of such a line too', async () => {
    const { reader, feed, gaps, held } = readerOf();
    reader.cover({ from: 8_000, to: Number.POSITIVE_INFINITY });
    feed.add([lineAt(5_000), lineAt(3_000)]);
    await feed.settled();
    reader.isolate([5_000, 3_000]);
    expect(gaps()).toEqual([
      { from: 3_000, to: 5_000 },
      { from: 5_000, to: 7_999 },
    ]);
    const kinds = Array.from({ length: feed.rows.length }, (_, i) => feed.rows.row(i)?.kind);
    expect(kinds).toEqual(['line', 'marker', 'line', 'marker']);
    await reader.readAside({ from: 4_980, to: 5_020 });
    expect(held()).toEqual([3_000, 4_980, 4_990, 5_000, 5_010, 5_020]);
    expect(gaps()).toEqual([
      { from: 3_000, to: 4_979 },
      { from: 5_021, to: 7_999 },
    ]);
    await reader.read({ from: 3_000, to: 8_000 });
    expect(gaps()).toEqual([]);
  });

  it('asks for what is not here alone', async () => {
    const { reader, asked, held } = readerOf();
    reader.cover({ from: 8_000, to: Number.POSITIVE_INFINITY });
    await reader.read({ from: 7_000, to: 12_000 });
    expect(asked[0]).toBe(8_000);
    expect(held()).toEqual(expectedAt({ from: 7_000, to: 7_999 }));
    expect(reader.state.read).toEqual([{ from: 7_000, to: Number.POSITIVE_INFINITY }]);
  });

  it('names what it could not read, and reads it when it is asked again', async () => {
    const { reader, held, gaps, answer } = readerOf();
    answer((before) => (before < 8_000 ? { failure } : undefined));
    await reader.read({ from: 7_000, to: 9_000 });
    const first = held()[0] ?? 0;
    expect(reader.state).toMatchObject({ failure, left: { from: 7_000, to: 9_000 } });
    expect(gaps()).toEqual([{ from: 7_000, to: first - 1 }]);
    answer(undefined);
    await reader.read({ from: 7_000, to: 9_000 });
    expect(held()).toEqual(expectedAt({ from: 7_000, to: 9_000 }));
    expect(gaps()).toEqual([]);
    expect(reader.state.failure).toBeUndefined();
  });

  it('stops where another range is chosen, and forgets what was wanted before', async () => {
    const { reader, held, gaps, answer, asked } = readerOf();
    answer(() => {
      answer(undefined);
      void reader.read({ from: 20_000, to: 20_400 });
      return undefined;
    });
    await reader.read({ from: 1_000, to: 9_000 });
    await expect.poll(() => reader.state.now).toBeUndefined();
    expect(held()).toEqual(expectedAt({ from: 20_000, to: 20_400 }));
    expect(asked).toHaveLength(2);
    expect(gaps()).toEqual([]);
  });

  it('ends where the page is full, and names what lies before', async () => {
    const { reader, feed, held, gaps } = readerOf({ most: 200 });
    await reader.read({ from: 0, to: 9_999 });
    expect(reader.state.full).toBe(true);
    expect(feed.rows.lines.size).toBeGreaterThanOrEqual(180);
    expect(gaps()).toEqual([{ from: 0, to: (held()[0] ?? 0) - 1 }]);
    reader.forget();
    expect(gaps()).toEqual([]);
  });

  it('names what it could not read though nothing was read at all, and what was stopped before the first answer', async () => {
    const { reader, gaps, answer } = readerOf();
    answer(() => ({ failure }));
    await reader.read({ from: 7_000, to: 9_000 });
    expect(gaps()).toEqual([{ from: 7_000, to: 9_000 }]);
    const stopped = readerOf();
    const reading = stopped.reader.read({ from: 7_000, to: 9_000 });
    stopped.reader.stop();
    await reading;
    expect(stopped.gaps()).toEqual([{ from: 7_000, to: 9_000 }]);
    expect(stopped.held()).toEqual([]);
  });

  it('ends what is read beside when it is stopped, and not where nothing more is wanted', async () => {
    const { reader, held, asked, gaps } = readerOf();
    const aside = reader.readAside({ from: 20_000, to: 20_400 });
    const around = readAround(reader, 50_000);
    reader.stop();
    await Promise.all([aside, around]);
    expect([held(), asked.length, gaps()]).toEqual([[], 2, []]);
    const other = reader.readAside({ from: 20_000, to: 20_400 });
    reader.forget();
    await other;
    expect(held()).toEqual(expectedAt({ from: 20_000, to: 20_400 }));
  });

  it('knows nothing of what is still to be written, and does not want it', async () => {
    const { reader, gaps } = readerOf();
    await reader.read({ from: 7_000, to: 9_000 });
    reader.endAt(8_500);
    expect(reader.state.read).toEqual([{ from: 7_000, to: 8_500 }]);
    expect(gaps()).toEqual([]);
  });

  it('takes as read what an answer says it has read and no more, and one that comes no further as a failure', async () => {
    const ended = readerOf({ oldest: 6_000 });
    await ended.reader.read({ from: 0, to: 9_000 });
    expect(ended.reader.state.read).toEqual([{ from: 0, to: 9_000 }]);
    const short = readerOf();
    short.answer((before) => (before > 5_000 ? { lines: [], from: 5_000, more: false } : undefined));
    await short.reader.read({ from: 0, to: 9_000 });
    expect(short.held()).toEqual(expectedAt({ from: 0, to: 4_999 }));
    const stuck = readerOf();
    stuck.answer((before) => ({ lines: [], from: before, more: true }));
    await stuck.reader.read({ from: 0, to: 9_000 });
    expect(stuck.reader.state.failure?.message).toBe('The reading came no further.');
  });

  it('holds or names every moment between what was read, whatever is read in whichever order', async () => {
    const span = fc.tuple(fc.nat(9_000), fc.nat(3_000)).map(([from, length]) => ({ from, to: from + length }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(span, fc.boolean()), { minLength: 1, maxLength: 6 }), async (steps) => {
        const { reader, held, gaps } = readerOf();
        for (const [part, aside] of steps) await (aside ? reader.readAside(part) : reader.read(part));
        const all = steps.map(([part]) => part);
        const hull = { from: Math.min(...all.map((s) => s.from)), to: Math.max(...all.map((s) => s.to)) };
        const named = gaps().flatMap((gap) => gap ?? []);
        const there = new Set(held());
        const missing = expectedAt(hull).filter((at) => !there.has(at));
        expect(missing.filter((at) => without({ from: at, to: at }, named).length > 0)).toEqual([]);
        expect(named.every((gap) => expectedAt(gap).every((at) => !there.has(at)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('reading around a time', () => {
  it('has its own lines first, then those before and after it', async () => {
    const { reader, held, gaps } = readerOf();
    let first: number[] = [];
    const done = await readAround(reader, 50_000, {
      onMoment: () => {
        first = held();
      },
    });
    expect(done).toBeUndefined();
    expect(first).toEqual([50_000]);
    // 100 lines a second: 2,000 before it are 20 s, and as much is read after it.
    expect(held()).toEqual(expectedAt({ from: held()[0] ?? 0, to: held().at(-1) ?? 0 }));
    expect(held()[0]).toBeLessThanOrEqual(30_000);
    expect(held()[0]).toBeGreaterThan(25_000);
    expect(held().at(-1)).toBeGreaterThanOrEqual(70_000);
    expect(held().at(-1)).toBeLessThan(80_000);
    expect(gaps()).toEqual([]);
  });

  it('stays within a range, and says why it could not read', async () => {
    const { reader, held, answer } = readerOf();
    await readAround(reader, 5_000, { within: { from: 4_900, to: 5_100 } });
    expect(held()).toEqual(expectedAt({ from: 4_900, to: 5_100 }));
    answer(() => ({ failure }));
    expect(await readAround(reader, 90_000)).toEqual(failure);
  });
});
