import { expect, it } from 'vitest';
import { LogFeed } from '../log-feed';
import { bringLines } from './bring-lines';
import { LineReader } from './line-reader';

const lineAt = (at: number) => ({ id: String(at).padStart(9, '0'), at, group: 'g', stream: 's', message: 'x' });
const readerOf = (most?: number) =>
  new LineReader(
    new LogFeed('logs:a/b/c/d', most, false),
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
