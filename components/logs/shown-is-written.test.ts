import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveHub, type Member } from '@/components/live/live-hub';
import { LogWorld } from '@/lib/live/log-world-fixture';
import { keyOfLine } from '@/lib/logs/rows/line-order.rules';
import { without } from '@/lib/logs/time/span-parts.rules';
import type { LogLine } from '@/lib/model/log';
import { LogFeed } from './log-feed';
import { LineReader } from './time/line-reader';
import { readMissed } from './time/read-missed';

type ReadLog = (topic: string, after: () => string | undefined, hear: (event: never) => void) => () => void;
const client = vi.hoisted(() => ({ readLog: undefined as ReadLog | undefined }));
vi.mock('@/components/live/live-client', () => ({
  readLog: (...args: Parameters<ReadLog>) => client.readLog?.(...args),
}));

const topic = 'logs:a/r/c/s';
const minute = 60_000;
/** A tab with a log in it, as the viewer puts it together. */
class Tab {
  readonly feed = new LogFeed(topic);
  readonly reader = new LineReader(this.feed, ({ from, to }) => ({ tone: 'info', text: `${from} to ${to}` }));
  readonly #logs = new Map<string, { after: () => string | undefined; hear: (event: never) => void }>();
  readonly #member: Member;
  #leave: (() => void) | undefined;
  #named = 0;

  constructor(hub: LiveHub) {
    this.#member = hub.join((message) => {
      if (message.type !== 'log') return;
      for (const name of message.readers) this.#logs.get(name)?.hear(message as never);
    });
    readMissed(this.reader);
    this.show();
  }

  /** Its cover rises with what the stream says, as in the viewer. */
  #drawn = () => {
    const { filled, since } = this.feed.state;
    if (filled && since !== undefined) this.reader.cover({ from: since, to: Number.POSITIVE_INFINITY });
    this.reader.check();
  };

  show(): void {
    client.readLog = (_, after, hear) => {
      this.#named += 1;
      const name = `l${this.#named}`;
      this.#logs.set(name, { after, hear });
      this.#tell();
      return () => {
        this.#logs.delete(name);
        this.#tell();
      };
    };
    this.#leave ??= this.feed.subscribe(this.#drawn);
    this.#drawn();
  }

  hide(): void {
    this.#leave?.();
    this.#leave = undefined;
  }

  #tell(): void {
    this.#member.setTopics([...this.#logs].map(([reader, { after }]) => ({ topic, reader, after: after() })));
  }

  /** What is wrong: shown twice, not shown though it is said to be, or a silence without a row. */
  problems(written: readonly LogLine[]): string[] {
    const { lines, markers } = this.feed.rows;
    const shown = [...lines].map(keyOfLine);
    const { read } = this.reader.state;
    const named = markers.flatMap(({ load }) => load ?? []);
    const from = Math.min(lines.first()?.at ?? Number.POSITIVE_INFINITY, read[0]?.from ?? Number.POSITIVE_INFINITY);
    const first = { from: lines.first()?.at ?? 0, to: lines.first()?.at ?? 0 };
    const silent = without({ from, to: Date.now() + minute }, [...read, ...named, first]);
    const claimed = written.filter(
      ({ at }) =>
        read.some(({ from, to }) => at >= from && at <= to) && !named.some(({ from, to }) => at >= from && at <= to),
    );
    const has = new Set(shown);
    return [
      ...(has.size === shown.length ? [] : ['a line twice']),
      ...(silent.length === 0 ? [] : [`silence ${JSON.stringify(silent)} ${JSON.stringify(read)}`]),
      ...claimed
        .filter((line) => !has.has(keyOfLine(line)))
        .map(({ id, at }) => `left out: ${id} at ${at - Date.now()}`),
    ];
  }
}

const settle = (ms = 300) => vi.advanceTimersByTimeAsync(ms);

async function run(steps: readonly (readonly [string, number])[]): Promise<string[]> {
  const world = new LogWorld(topic);
  vi.stubGlobal('fetch', world.fetch);
  const hub = new LiveHub();
  world.write(3, 20 * minute);
  world.write(3, minute);
  const tabs = [new Tab(hub)];
  await settle();
  for (const [step, n] of steps) {
    const tab = tabs[n % tabs.length];
    if (step === 'write') world.write(1 + (n % 7), 0);
    if (step === 'late') world.write(1 + (n % 2), [3_000, 5 * minute, 40 * minute][n % 3] ?? 0);
    if (step === 'poll') world.poll(n % 5 === 0);
    if (step === 'stall') world.stall();
    if (step === 'flow') world.flow();
    if (step === 'cut') world.cut();
    if (step === 'hide') tab?.hide();
    if (step === 'show') tab?.show();
    if (step === 'tab' && tabs.length < 3) tabs.push(new Tab(hub));
    if (step === 'restart') {
      world.begin();
      world.cut();
      await settle(3_000);
      world.poll(true);
    }
    if (step === 'sleep') {
      world.online = false;
      world.cut();
      for (let i = 0; i < 4; i++) {
        vi.setSystemTime(Date.now() + (5 + n) * minute);
        world.write(3, (n % 3) * minute);
      }
      world.begin();
      world.online = true;
    }
    await settle(n % 2 === 0 ? 20 : 400);
  }
  world.flow();
  for (const tab of tabs) tab.show();
  // The longest pause between two tries of the stream.
  await settle(12_000);
  for (let i = 0; i < 3; i++) {
    world.poll();
    await settle();
  }
  const problems = tabs.flatMap((tab, i) => tab.problems(world.written).map((problem) => `tab ${i}: ${problem}`));
  for (const tab of tabs) tab.hide();
  await settle(12_000);
  return problems;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what is shown and what its rows name is what was written', () => {
  const step = fc.constantFrom(
    'write',
    'write',
    'late',
    'poll',
    'poll',
    'stall',
    'flow',
    'cut',
    'hide',
    'show',
    'tab',
    'restart',
    'sleep',
  );
  const steps = fc.array(fc.tuple(step, fc.nat(20)), { minLength: 4, maxLength: 24 });

  test('over cuts, stalls, sleeps, other tails and other tabs', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        expect(await run(all)).toEqual([]);
        vi.clearAllTimers();
      }),
      { numRuns: Number(process.env.RUNS ?? 1_000) },
    );
  });
});
