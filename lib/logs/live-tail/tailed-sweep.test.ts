import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { openSweep } from '../sweep/sweeps';
import { FakeSessions } from './fake-sessions-fixture';
import { sessionCount } from './follow-group';
import type { GroupPhase } from './phase.rules';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn(), startLiveTail: vi.fn(), liveTailArn: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => ({ filterLogEvents: aws.filterLogEvents }));
vi.mock('@/lib/aws/logs/start-live-tail', () => ({ startLiveTail: aws.startLiveTail }));
vi.mock('@/lib/aws/logs/describe-log-groups', () => ({ liveTailArn: aws.liveTailArn }));
vi.mock('./ledger', () => ({
  readUsage: async () => ({ minutes: 0, budget: 10_000 }),
  spendMinute: async () => ok({ minutes: 1, budget: 10_000 }),
}));

const scope = { account: 'a', region: 'us-east-1' };
const second = 1_000;
let number = 0;
let fake: FakeSessions;
let written: LogLine[] = [];
let told: string[] = [];
let markers: LogMarker[] = [];
let phases: GroupPhase[] = [];

/** Written now, told to every open session but for what AWS samples out. */
function write(id: string, sampledOut = false): void {
  const line = { at: Date.now(), ingestedAt: Date.now(), group: `/g${number}`, stream: 's', message: 'alike' };
  written.push({ ...line, id });
  for (const open of fake.open) open.update({ lines: sampledOut ? [] : [line], sampled: sampledOut });
}

function follow() {
  const sweep = openSweep(scope, `/g${number}`);
  const leave = sweep.join((news) => {
    told.push(...news.lines.map(({ id }) => id));
    markers.push(...news.markers.filter(({ id }) => !id.startsWith('late:')));
  });
  return { sweep, leave };
}

/** Seconds pass; each open session has its update. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    for (const open of fake.open) open.update({ lines: [], sampled: false });
    await vi.advanceTimersByTimeAsync(second);
  }
}

/** Until the sweep has just read: its next turn is five seconds away. */
async function untilRead(): Promise<void> {
  const { calls } = aws.filterLogEvents.mock;
  for (const before = calls.length; calls.length === before; ) await pass(1);
}

beforeEach(() => {
  vi.useFakeTimers();
  number += 1;
  fake = new FakeSessions();
  [written, told, markers, phases] = [[], [], [], []];
  aws.startLiveTail.mockReset().mockImplementation(fake.start);
  aws.liveTailArn.mockResolvedValue(ok('arn'));
  aws.filterLogEvents
    .mockReset()
    .mockImplementation((_: unknown, { start = 0, end = Number.POSITIVE_INFINITY }) =>
      Promise.resolve(ok({ lines: written.filter(({ at }) => at >= start && at <= end) })),
    );
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('a sweep with Live Tail on top', () => {
  it('tells each line once over more than three hours, identical and sampled ones too, with a fifth of the calls', async () => {
    const { sweep, leave } = follow();
    await pass(3);
    const off = sweep.live.join((phase) => phases.push(phase));
    await pass(20);
    aws.filterLogEvents.mockClear();
    const minutes = 190;
    for (let i = 0; i < minutes * 6; i++) {
      write(`${i}`, i % 100 === 7);
      if (i % 10 === 0) write(`${i} again`);
      await pass(10);
    }
    expect(fake.opened).toHaveLength(2);
    expect(fake.open).toHaveLength(1);
    expect(phases.map(({ phase }) => phase)).not.toContain('retrying');
    expect(told).toHaveLength(written.length);
    expect(new Set(told).size).toBe(told.length);
    expect(aws.filterLogEvents.mock.calls.length).toBeLessThan((minutes * 60) / 3);
    off();
    leave();
  }, 60_000);

  it('shows a line before the sweep has read it, and reads it without a repeat', async () => {
    const { sweep, leave } = follow();
    await pass(3);
    const off = sweep.live.join(() => {});
    await pass(10);
    const calls = aws.filterLogEvents.mock.calls.length;
    write('1');
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toHaveLength(1);
    expect(aws.filterLogEvents.mock.calls).toHaveLength(calls);
    await pass(70);
    expect(told).toHaveLength(1);
    off();
    leave();
  });

  it('gives lines that somebody loads the ids under which all have them, and their order in one millisecond', async () => {
    const { sweep, leave } = follow();
    const before = { at: Date.now(), group: `/g${number}`, stream: 's', message: 'before', id: 'e0' };
    expect(sweep.recognise([before])).toEqual([before]);
    await pass(3);
    const off = sweep.live.join(() => {});
    await pass(10);
    const at = Date.now();
    const line = (message: string) => ({ at, ingestedAt: at, group: `/g${number}`, stream: 's', message });
    const messages = ['zebra', 'a', 'middle of the three'];
    fake.open[0]?.update({ lines: messages.map(line), sampled: true });
    await vi.advanceTimersByTimeAsync(0);
    expect([...told].sort()).toEqual(told);
    // Loaded before the sweep has read them; the last of them Live Tail had left out.
    const page = [...messages, 'left out'].map((message, i) => ({ ...line(message), id: `e${i}` }));
    const loaded = sweep.recognise(page);
    expect(loaded.map(({ id }) => id)).toEqual([...told.slice(0, 3), 'e3']);
    expect(told).toEqual(loaded.map(({ id }) => id));
    written.push(...page);
    await pass(10);
    expect(told).toHaveLength(4);
    off();
    leave();
  });

  it('names what AWS sampled, fetches it at the pace of the sweep, and says when it is there', async () => {
    const { sweep, leave } = follow();
    await pass(3);
    const off = sweep.live.join(() => {});
    await pass(10);
    await untilRead();
    write('left out', true);
    await vi.advanceTimersByTimeAsync(0);
    expect(markers.at(-1)?.text).toContain('Sampled by AWS: fetching the rest');
    await pass(2);
    expect(told).toHaveLength(1);
    await pass(3);
    expect(markers.at(-1)).toMatchObject({ id: markers[0]?.id, text: expect.stringContaining('has been fetched') });
    off();
    leave();
  });

  it('does not say that the rest is there while it cannot be read to its end', async () => {
    const { sweep, leave } = follow();
    await pass(3);
    const off = sweep.live.join(() => {});
    await pass(10);
    const normal = aws.filterLogEvents.getMockImplementation();
    aws.filterLogEvents.mockImplementation(async () => ok({ lines: [], nextToken: 'more' }));
    write('left out', true);
    // The windows are halved until one of a second is given up, which has a row of its own.
    await pass(3);
    const sampled = () => markers.filter(({ id }) => id.startsWith('sampled:'));
    expect(sampled()).toHaveLength(1);
    aws.filterLogEvents.mockImplementation(normal ?? (() => undefined));
    await pass(10);
    expect(sampled().at(-1)?.text).toContain('has been fetched');
    off();
    leave();
  });

  it('is fresh only when the sweep has read what was written before the session', async () => {
    const { sweep, leave } = follow();
    await pass(3);
    const normal = aws.filterLogEvents.getMockImplementation();
    aws.filterLogEvents.mockImplementation(async () => ({
      ok: false,
      failure: { kind: 'throttled', message: 'AWS throttled us.' },
    }));
    await pass(10);
    const readTo = sweep.sweptAt;
    const off = sweep.live.join(() => {});
    await pass(5);
    expect(fake.open).toHaveLength(1);
    expect(sweep.live.freshAt).toBeUndefined();
    expect(sweep.sweptAt).toBe(readTo);
    aws.filterLogEvents.mockImplementation(normal ?? (() => undefined));
    await pass(10);
    expect(sweep.live.freshAt).toBeDefined();
    off();
    leave();
  });

  it('goes on every second when the session breaks, falls silent or cannot start', async () => {
    const { sweep, leave } = follow();
    await pass(3);
    const off = sweep.live.join((phase) => phases.push(phase));
    await pass(20);
    await untilRead();
    fake.refusals.push(...Array.from({ length: 3 }, () => ({ kind: 'unreachable' as const, message: 'Cut.' })));
    fake.open[0]?.end({ kind: 'unreachable', message: 'Cut.' });
    await vi.advanceTimersByTimeAsync(0);
    write('1');
    await pass(2);
    expect(told).toHaveLength(1);
    expect(phases.at(-1)?.phase).toBe('retrying');
    await pass(30);
    expect(phases.at(-1)?.phase).toBe('on');
    off();
    await pass(1);
    expect(fake.open).toEqual([]);
    expect(sessionCount()).toBe(0);
    write('2');
    await pass(2);
    expect(told).toHaveLength(2);
    leave();
  });

  it('is one session for every log that wants it, tried anew where it had failed', async () => {
    const { sweep, leave } = follow();
    aws.liveTailArn.mockResolvedValueOnce({ ok: false, failure: { kind: 'unsupported', message: 'Not this class.' } });
    const first = sweep.live.join((phase) => phases.push(phase));
    await pass(1);
    expect(phases.at(-1)).toMatchObject({ phase: 'failed', failure: { message: 'Not this class.' } });
    const others = [1, 2].map(() => sweep.live.join(() => {}));
    await pass(1);
    expect(fake.opened).toHaveLength(1);
    expect(phases.at(-1)?.phase).toBe('on');
    for (const off of [first, ...others]) {
      expect(fake.open).toHaveLength(1);
      off();
    }
    expect(fake.open).toHaveLength(0);
    leave();
  });
});
