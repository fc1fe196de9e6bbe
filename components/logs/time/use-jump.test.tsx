import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import type { LogRange } from '@/lib/model/log-view';
import { LogFeed } from '../log-feed';
import { LineReader } from './line-reader';
import type { OlderAnswer } from './read-lines';
import { useJump } from './use-jump';

vi.mock('@/components/live/live-client', () => ({ liveState: () => ({ link: { clockOffset: 0 } }) }));

const lineAt = (at: number): LogLine => ({ id: `l${at}`, at, group: 'g', stream: 's', message: 'x' });
const live: LogRange = { kind: 'live', lastMs: 900_000 };

/** A reader whose every answer waits until it is let go, and the ways that lead into its log. */
function placed({ range = live, most, quiet = false }: { range?: LogRange; most?: number; quiet?: boolean } = {}) {
  const waiting: (() => void)[] = [];
  const ask = async (_: string, before: number, __?: number, ___?: AbortSignal, { from = 0 } = {}) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { lines: quiet ? [] : [lineAt(before - 1)], from, more: false } satisfies OlderAnswer;
  };
  const reader = new LineReader(new LogFeed('logs:a/r/c/s', most, false), () => ({ tone: 'info', text: 'gap' }), ask);
  const calls = { onRange: vi.fn(), onGoTo: vi.fn(), onPoint: vi.fn() };
  let ways: ReturnType<typeof useJump> | undefined;
  function Probe() {
    ways = useJump({ reader, range, zone: 'UTC', ...calls });
    return null;
  }
  renderToStaticMarkup(<Probe />);
  if (!ways) throw new Error('nothing was drawn');
  const answerAll = async (until: Promise<unknown>) => {
    let over = false;
    void until.then(() => {
      over = true;
    });
    await vi.waitFor(() => {
      for (const next of waiting.splice(0)) next();
      expect(over).toBe(true);
    });
  };
  return { reader, ways, answerAll, ...calls };
}

it('a jump goes to the first line from its time on, and the address points at it', async () => {
  const { ways, answerAll, onGoTo, onPoint } = placed();
  await answerAll(ways.jump(500_000));
  expect(onGoTo.mock.calls[0]?.[0].row).toMatchObject({ kind: 'line', at: 500_000 });
  expect(onPoint.mock.calls).toEqual([[{ at: 500_000, id: 'l500000' }]]);
});

it('a jump to a time without lines goes to a row that says so, and the address points at nothing', async () => {
  const { reader, ways, answerAll, onGoTo, onPoint } = placed({ quiet: true });
  const later = Date.parse('2024-10-02T12:00:00Z');
  reader.feed.add([lineAt(later)]);
  reader.cover({ from: later, to: later + 1_000 });
  await reader.feed.settled();
  await answerAll(ways.jump(Date.parse('2024-10-01T10:00:00Z')));
  const { row } = onGoTo.mock.calls[0]?.[0] ?? {};
  expect(row).toMatchObject({ kind: 'marker', marker: { text: 'No lines from 1 Oct 09:58 to 10:02.' } });
  expect(onPoint.mock.calls).toEqual([[undefined]]);
  await ways.jump(later);
  expect(onPoint).toHaveBeenLastCalledWith({ at: later, id: `l${later}` });
  expect(reader.feed.rows.markers.map(({ id }) => id)).not.toContain('quiet');
});

it('a jump that ends late moves nothing where another one was asked for, or where its reader was stopped', async () => {
  const { reader, ways, answerAll, onGoTo } = placed();
  await answerAll(Promise.all([ways.jump(500_000), ways.jump(900_000)]));
  expect(onGoTo.mock.calls.map(([{ row }]) => row.at)).toEqual([900_000]);
  const late = ways.jump(2_000_000);
  reader.stop();
  await answerAll(late);
  expect(onGoTo).toHaveBeenCalledTimes(1);
});

it('a time that had to go from a full page is shown alone, though it was read once', async () => {
  const { reader, ways, onRange, onGoTo } = placed({ most: 3_000 });
  reader.feed.add(Array.from({ length: 4_000 }, (_, i) => lineAt(1_000_000 + i * 1_000)));
  await reader.feed.settled();
  reader.cover({ from: 0, to: Number.POSITIVE_INFINITY });
  expect(reader.feed.rows.heldFrom).toBeGreaterThan(1_000_000);
  await ways.jump(1_000_000);
  expect(onRange.mock.calls).toEqual([[{ kind: 'between', from: 880_000, to: 1_120_000 }]]);
  expect(onGoTo).not.toHaveBeenCalled();
  await ways.jump(4_999_000);
  expect(onGoTo).toHaveBeenCalledTimes(1);
});

it('what a row stands for can be stopped while it is loaded, and the rest is named', async () => {
  const { reader, ways, answerAll } = placed();
  reader.cover({ from: 0, to: 1_000_000 });
  const load = { from: 300_000, to: 900_000 };
  const marker = { id: 'skipped:g:1', at: load.from, tone: 'warn' as const, text: '600 s were skipped.', load };
  reader.feed.addMarkers([marker]);
  const loaded = ways.load(marker);
  expect(reader.state.again).toEqual({ span: load, at: load.to });
  reader.stop();
  await answerAll(loaded);
  expect(reader.state.again).toBeUndefined();
  expect(reader.feed.rows.markers.map(({ id, load: left }) => [id, left])).toEqual([['unread:300000', load]]);
  expect(reader.feed.rows.lines.size).toBe(0);
});
