import { beforeEach, expect, test, vi } from 'vitest';
import type { LogBatch } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { LogFeed } from '../log-feed';
import { LineReader } from './line-reader';
import type { OlderAnswer, readLinesBefore } from './read-lines';
import { readMissed } from './read-missed';

const client = vi.hoisted(() => ({ hear: (_: unknown) => {}, readLinesBefore: vi.fn() }));
vi.mock('@/components/live/live-client', () => ({
  readLog: (_: string, __: unknown, hear: typeof client.hear) => {
    client.hear = hear;
    return () => {};
  },
}));
vi.mock('./read-lines', () => ({ readLinesBefore: client.readLinesBefore }));

const minute = 60_000;
const now = 1_800_000_000_000;
const fail: OlderAnswer = { failure: { kind: 'unreachable', message: 'Quarterdeck did not answer.' } };
let written: LogLine[] = [];
let reader: LineReader | undefined;

const line = (at: number): LogLine => ({ id: String(at).padStart(14, '0'), at, group: 'g', stream: 's', message: 'm' });
const batch = (part: Partial<LogBatch>) =>
  client.hear({ type: 'log', lines: [], markers: [], cursor: 'e.1.0.0.0', filled: true, ...part });

/** As the server answers: whole milliseconds, newest first. */
async function answer(_: string, before: number, limit = 1_000): Promise<OlderAnswer> {
  const older = written.filter(({ at }) => at < before);
  const from = older.at(-limit)?.at ?? 0;
  return { lines: older.filter(({ at }) => at >= from), from, more: from > 0 };
}

/** A feed that had everything until an hour ago, and now comes back to a server that knows the last 15 minutes. */
async function away(ask: typeof readLinesBefore = answer, since = now - 120 * minute) {
  client.readLinesBefore.mockImplementation(ask);
  const feed = new LogFeed('logs:a/r/c/s');
  reader = new LineReader(feed, ({ from, to }) => ({ tone: 'info', text: `unread ${from} ${to}` }), ask);
  readMissed(reader);
  feed.subscribe(() => {});
  batch({ since, readTo: now - 60 * minute });
  reader.cover({ from: since, to: Number.POSITIVE_INFINITY });
  batch({ reset: now });
  const during = feed.rows.markers.map(({ text, load }) => [text, load]);
  batch({ since: now - 15 * minute, readTo: now });
  await vi.waitFor(() => expect(feed.rows.markers.some(({ text }) => text.endsWith('…'))).toBe(false));
  return { feed, during };
}

beforeEach(() => {
  written = [];
});

test('what was written while one was away is read, said while it is, and not said after', async () => {
  for (let at = now - 130 * minute; at < now; at += 10_000) written.push(line(at));
  const { feed, during } = await away();
  expect(during).toEqual([['Away from 07:00:00 to 08:00:00 UTC: reading those lines…', undefined]]);
  expect(feed.rows.markers).toEqual([]);
  // And what came late in the hour before.
  expect([...feed.rows.lines]).toEqual(written.filter(({ at }) => at >= now - 120 * minute && at < now - 15 * minute));
});

test('what is not here is not looked through for late lines', async () => {
  for (let at = now - 130 * minute; at < now; at += 10_000) written.push(line(at));
  const { feed } = await away(answer, now - 70 * minute);
  expect(feed.rows.markers).toEqual([]);
  expect([...feed.rows.lines]).toEqual(written.filter(({ at }) => at >= now - 70 * minute && at < now - 15 * minute));
});

test('of very much the newest is read, and the rest stands as a row with a button', async () => {
  for (let at = now - 60 * minute; at < now - 15 * minute; at += 40) written.push(line(at));
  const { feed } = await away();
  expect(feed.rows.lines.size).toBeGreaterThanOrEqual(50_000);
  const [marker] = feed.rows.markers.filter(({ text }) => text.startsWith('unread'));
  const oldest = feed.rows.lines.first()?.at ?? 0;
  expect(marker?.load).toEqual({ from: now - 60 * minute - 10_000, to: oldest - 1 });
});

test('what cannot be read stays named, with the reason', async () => {
  const { feed } = await away(async () => fail);
  expect(feed.rows.markers).toMatchObject([
    {
      text: 'Away from 07:00:00 to 08:00:00 UTC: not all lines of this time are here. Quarterdeck did not answer.',
      load: { from: now - 60 * minute - 10_000, to: now - 15 * minute - 1 },
    },
  ]);
});

test('where the hour before cannot be looked through for late lines, that is said', async () => {
  let asked = 0;
  const { feed } = await away(async (topic, before, limit) => {
    asked += 1;
    return asked > 1 ? fail : answer(topic, before, limit);
  });
  expect(feed.rows.markers).toMatchObject([
    {
      text: 'Lines of 06:00:00 to 06:59:49 UTC that came late while you were away were not looked for.',
      load: { from: now - 120 * minute, to: now - 60 * minute - 10_001 },
    },
  ]);
});

test('more than may be read unasked waits for its button', async () => {
  client.readLinesBefore.mockImplementation(answer);
  const feed = new LogFeed('logs:a/r/c/s');
  readMissed(new LineReader(feed, () => ({ tone: 'info', text: '' }), answer));
  feed.subscribe(() => {});
  const load = { from: now - minute, to: now };
  const row = { id: 'behind:e:1', at: load.from, tone: 'warn' as const, load };
  batch({ markers: [{ ...row, text: '60,000 lines skipped while you were away.', away: 60_000 }] });
  expect(feed.rows.markers).toMatchObject([{ text: '60,000 lines skipped while you were away.', load }]);
  batch({ markers: [{ ...row, text: '600 lines skipped while you were away.', away: 600 }] });
  expect(feed.rows.markers).toMatchObject([{ text: '600 lines skipped while you were away. Reading them…' }]);
  await vi.waitFor(() => expect(feed.rows.markers).toEqual([]));
});

test('what is left when someone stops it stands as a row, and so does what was not looked through for late lines', async () => {
  for (let at = now - 130 * minute; at < now; at += 10_000) written.push(line(at));
  const { feed } = await away(async (topic, before, limit) => {
    reader?.stop();
    return answer(topic, before, limit);
  });
  expect(feed.rows.lines.size).toBe(0);
  expect(feed.rows.markers.map(({ id, load }) => [id.split(':')[0], load]).sort()).toEqual([
    ['late-away', { from: now - 120 * minute, to: now - 60 * minute - 10_001 }],
    ['unread', { from: now - 60 * minute - 10_000, to: now - 15 * minute - 1 }],
  ]);
});
