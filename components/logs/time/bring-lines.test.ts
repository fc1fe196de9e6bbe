import { expect, it, vi } from 'vitest';
import type { LogBatch } from '@/lib/model/live-message';
import { LogFeed } from '../log-feed';
import { bringLines } from './bring-lines';
import { LineReader } from './line-reader';

const client = vi.hoisted(() => ({ hear: (_: unknown) => {} }));
vi.mock('@/components/live/live-client', () => ({
  readLog: (_: string, __: unknown, hear: typeof client.hear) => {
    client.hear = hear;
    return () => {};
  },
}));

const lineAt = (at: number) => ({ id: String(at).padStart(9, '0'), at, group: 'g', stream: 's', message: 'x' });
const readerOf = (most?: number, follows = false) =>
  new LineReader(
    new LogFeed('logs:a/b/c/d', most, follows),
    () => ({ tone: 'info', text: 'gap' }),
    async () => ({ failure: { kind: 'unreachable', message: 'asked' } }),
  );
const now = 1_000_000;

it('zooming in takes the lines that are here, and is asked for the rest alone', async () => {
  const [from, to] = [readerOf(), readerOf()];
  from.feed.add(Array.from({ length: 12_000 }, (_, i) => lineAt(900_000 + i * 5)));
  await from.feed.settled();
  from.cover({ from: 900_000, to: Number.POSITIVE_INFINITY });
  from.feed.addMarkers([
    { id: 'gap', at: 920_000, tone: 'warn', text: 'skipped', load: { from: 920_000, to: 921_000 } },
  ]);
  await bringLines(from, to, { from: 890_000, to: 940_000 }, now);
  expect([...to.feed.rows.lines].map(({ at }) => at)).toEqual(Array.from({ length: 8_001 }, (_, i) => 900_000 + i * 5));
  expect(to.state.read).toEqual([
    { from: 900_000, to: 919_999 },
    { from: 921_001, to: 940_000 },
  ]);
});

it('what AWS may still take, and what had to be dropped, is read again', async () => {
  const [from, to] = [readerOf(3_000), readerOf()];
  from.feed.add(Array.from({ length: 4_000 }, (_, i) => lineAt(960_000 + i * 10)));
  await from.feed.settled();
  from.cover({ from: 0, to: Number.POSITIVE_INFINITY });
  const held = from.feed.rows.heldFrom ?? 0;
  expect(held).toBeGreaterThan(960_000);
  await bringLines(from, to, { from: 950_000, to: now }, now);
  expect(to.state.read).toEqual([{ from: held + 1, to: now - 10_000 }]);
});

/** A live log of which AWS was read up to a moment. */
function liveReader(readTo: number | undefined) {
  const reader = readerOf(undefined, true);
  reader.feed.subscribe(() => {});
  const batch = (part: Partial<LogBatch>) =>
    client.hear({ type: 'log', lines: [], markers: [], cursor: 'e.1.0.0.0', filled: true, ...part });
  batch({ since: 100_000, readTo, lines: [lineAt(700_000), lineAt(900_000)] });
  reader.cover({ from: 100_000, to: Number.POSITIVE_INFINITY });
  return { reader, batch };
}

it('what AWS could not be read for is asked for, though no row has anything to load', async () => {
  const { reader, batch } = liveReader(now - 240_000);
  batch({ markers: [{ id: 'gap:x', at: now - 240_000, tone: 'warn', text: '240 s unread: AWS is throttling us' }] });
  const to = readerOf();
  await bringLines(reader, to, { from: 200_000, to: now }, now);
  expect(to.state.read).toEqual([{ from: 200_000, to: now - 250_000 }]);
  expect([...to.feed.rows.lines].map(({ at }) => at)).toEqual([700_000]);
});

it('what was written while the link was lost is asked for, until it is known to be here', async () => {
  const { reader, batch } = liveReader(now - 240_000);
  batch({ reset: now, filled: false, readTo: now });
  const away = readerOf();
  await bringLines(reader, away, { from: 200_000, to: now }, now);
  expect(away.state.read).toEqual([{ from: 200_000, to: now - 250_000 }]);
});

it('lines that are still on their way into the rows are brought too', async () => {
  const { reader } = liveReader(now);
  const to = readerOf();
  await bringLines(reader, to, { from: 200_000, to: now }, now);
  expect([...to.feed.rows.lines].map(({ at }) => at)).toEqual([700_000, 900_000]);
  expect(to.state.read).toEqual([{ from: 200_000, to: now - 10_000 }]);
});

it('a live log of which it is not known how far AWS was read is read anew', async () => {
  const to = readerOf();
  await bringLines(liveReader(undefined).reader, to, { from: 200_000, to: now }, now);
  expect([to.state.read, to.feed.rows.lines.size]).toEqual([[], 0]);
});
