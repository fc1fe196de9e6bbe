import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import { downloadLog } from './download-log';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => aws);
const ecs = vi.hoisted(() => ({ askForTasks: vi.fn() }));
vi.mock('../tail/ask-for-tasks', () => ecs);
const told = { foreign: new Set(['theirs']), revisions: new Map(), unknown: new Set() };

interface Asked {
  group: string;
  start: number;
  end: number;
  nextToken?: string;
}

const place = { account: 'a', region: 'r', cluster: 'c', service: 's' };
const source = (group: string): LogSource => ({ region: 'r', group, container: 'app', streamPrefix: 'ecs' });
const lineOf = (group: string, at: number, message = `m${at}`, task = 't'): LogLine => ({
  ...{ id: String(at).padStart(20, '0'), at, group, stream: `ecs/app/${task}`, message },
});
/** AWS, with these lines on each page. */
function holds(pages: Record<string, LogLine[][]>) {
  aws.filterLogEvents.mockImplementation(async (_: unknown, { group, nextToken }: Asked) => {
    const page = Number(nextToken ?? 0);
    const more = page + 1 < (pages[group]?.length ?? 0);
    return ok({ lines: pages[group]?.[page] ?? [], nextToken: more ? String(page + 1) : undefined });
  });
}

const waited: number[] = [];
const pause = async (ms: number) => waited.push(ms);
const whole = { start: 0, end: 1e9 };
type Form = { format: 'text' | 'ndjson'; gzip: boolean };
const text: Form = { format: 'text', gzip: false };
const ndjson: Form = { format: 'ndjson', gzip: false };
const stream = (groups: string[], form: Form, notes: Parameters<typeof downloadLog>[1]['notes'] = []) =>
  downloadLog(
    place,
    { sources: groups.map(source), tasks: [], revisions: new Map(), notes },
    { ...whole, ...form },
    pause,
  );
const file = async (groups: string[], form: Form) =>
  Buffer.from(await new Response(stream(groups, form)).arrayBuffer());
const rowsOf = (data: Buffer) =>
  data
    .toString()
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row) as Record<string, unknown>);
const messages = (data: Buffer) => rowsOf(data).map(({ message }) => message);

beforeEach(() => {
  aws.filterLogEvents.mockReset();
  ecs.askForTasks.mockReset().mockResolvedValue(told);
  waited.length = 0;
});

describe('a range of a log as a file', () => {
  it('holds every line of a minute that fills a hundred and fifty pages, in one go through them', async () => {
    const pages = Array.from({ length: 150 }, (_, page) =>
      Array.from({ length: 100 }, (_, i) => lineOf('/g', 60_000 + page * 100 + i)),
    );
    holds({ '/g': pages });
    expect(messages(await file(['/g'], ndjson))).toEqual(pages.flat().map(({ message }) => message));
    expect(aws.filterLogEvents).toHaveBeenCalledTimes(150);
  });

  it('is packed as it is read, and comes out the same, also where a page is large', async () => {
    const large = randomBytes(900_000).toString('base64');
    holds({ '/g': [[lineOf('/g', 1)], [], [lineOf('/g', 2, large)]] });
    const plain = await file(['/g'], ndjson);
    const packed = await file(['/g'], { format: 'ndjson', gzip: true });
    expect(gunzipSync(packed).equals(plain)).toBe(true);
    expect(rowsOf(plain)).toHaveLength(2);
  });

  it('is in order of time over groups whose pages end at different times, and passes over foreign lines', async () => {
    holds({
      '/a': [[lineOf('/a', 1), lineOf('/a', 50)], [], [lineOf('/a', 60)]],
      '/b': [
        [lineOf('/b', 2)],
        [lineOf('/b', 3), lineOf('/b', 4, 'not ours', 'theirs')],
        [lineOf('/b', 55), lineOf('/b', 70)],
      ],
    });
    expect(messages(await file(['/a', '/b'], ndjson))).toEqual(['m1', 'm2', 'm3', 'm50', 'm55', 'm60', 'm70']);
  });

  it.each([false, true])('is asked for no faster than it is taken (packed: %j)', async (gzip) => {
    const noise = () => randomBytes(60_000).toString('base64');
    holds({ '/g': Array.from({ length: 300 }, (_, page) => [lineOf('/g', page, noise())]) });
    const reader = stream(['/g'], { format: 'text', gzip }).getReader();
    await reader.read();
    await reader.read();
    const asked = aws.filterLogEvents.mock.calls.length;
    expect(asked).toBeLessThan(5);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(aws.filterLogEvents.mock.calls.length).toBe(asked);
    await reader.cancel();
    const [, , options] = aws.filterLogEvents.mock.calls[0] ?? [];
    expect(options.signal.aborted).toBe(true);
  });

  it('asks again where AWS is busy, from where it was, and gives up in the end', async () => {
    let busy = 3;
    holds({ '/g': [[lineOf('/g', 1)], [lineOf('/g', 2)]] });
    const good = aws.filterLogEvents.getMockImplementation();
    aws.filterLogEvents.mockImplementation(async (scope: unknown, asked: Asked) => {
      if (!asked.nextToken || busy-- <= 0) return good?.(scope, asked);
      return failed({ kind: 'throttled', message: 'Busy.' });
    });
    expect(messages(await file(['/g'], ndjson))).toEqual(['m1', 'm2']);
    expect(waited).toEqual([1_000, 2_000, 4_000]);
    busy = 1_000;
    expect((await file(['/g'], text)).toString()).toContain(
      '# Lines of /g from 1970-01-01T00:00:00.001Z on are missing: Busy.',
    );
    expect(waited).toHaveLength(3 + 6);
  });

  it('is patient anew with each page', async () => {
    holds({ '/g': [[lineOf('/g', 1)], [lineOf('/g', 2)], [lineOf('/g', 3)]] });
    const good = aws.filterLogEvents.getMockImplementation();
    let calls = 0;
    aws.filterLogEvents.mockImplementation(async (scope: unknown, asked: Asked) => {
      calls += 1;
      return calls % 2 === 1 ? failed({ kind: 'unreachable', message: 'Cut.' }) : good?.(scope, asked);
    });
    expect(messages(await file(['/g'], ndjson))).toEqual(['m1', 'm2', 'm3']);
    expect(waited).toEqual([1_000, 1_000, 1_000]);
  });

  it('says at its end what failed midway, and goes on with the other groups', async () => {
    holds({ '/a': [[lineOf('/a', 1)], []], '/b': [[lineOf('/b', 2)], [lineOf('/b', 90)]] });
    const good = aws.filterLogEvents.getMockImplementation();
    aws.filterLogEvents.mockImplementation(async (scope: unknown, asked: Asked) =>
      asked.group === '/a' && asked.nextToken ? failed({ kind: 'denied', message: 'No more.' }) : good?.(scope, asked),
    );
    const rows = rowsOf(await file(['/a', '/b'], ndjson));
    expect(rows.map(({ message }) => message)).toEqual(['m1', 'm2', 'm90', 'No more.']);
    expect(rows.at(-1)).toMatchObject({ quarterdeck: 'error', group: '/a', from: '1970-01-01T00:00:00.001Z' });
    const lines = (await file(['/a', '/b'], text)).toString().trimEnd().split('\n');
    expect(lines.at(-1)).toBe('# Lines of /a from 1970-01-01T00:00:00.001Z on are missing: No more.');
    expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(1);
  });

  const cannotAsk = (kind: 'denied' | 'throttled', message: string) => (_: unknown, tasks: string[]) =>
    Promise.resolve({ ...told, foreign: new Set(), unknown: new Set(tasks), failure: { kind, message } });

  it('waits for ECS where that is busy, so that no line of another service comes in', async () => {
    holds({ '/g': [[lineOf('/g', 1), lineOf('/g', 2, 'not ours', 'theirs')], [lineOf('/g', 3)]] });
    for (let i = 0; i < 2; i++) ecs.askForTasks.mockImplementationOnce(cannotAsk('throttled', 'Busy.'));
    expect(messages(await file(['/g'], ndjson))).toEqual(['m1', 'm3']);
    expect(waited).toEqual([1_000, 2_000]);
  });

  it('leaves out what ECS never tells the owner of, and says so at its end', async () => {
    holds({ '/g': [[lineOf('/g', 1), lineOf('/g', 2, 'not ours', 'theirs')], [lineOf('/g', 3)]] });
    ecs.askForTasks.mockImplementation(cannotAsk('denied', 'shop may not call ecs:DescribeTasks.'));
    expect((await file(['/g'], text)).toString()).toBe(
      '# 1970-01-01T00:00:00.001Z 3 lines from here on are left out. ECS could not be asked whose these lines are: shop may not call ecs:DescribeTasks. Allow ecs:DescribeTasks on the tasks of this cluster.\n',
    );
    ecs.askForTasks.mockImplementation(cannotAsk('throttled', 'Busy.'));
    const rows = rowsOf(await file(['/g'], ndjson));
    expect(rows).toMatchObject([{ quarterdeck: 'note', message: expect.stringContaining('3 lines') }]);
    expect(waited).toHaveLength(6);
  });

  it('says what nobody expected by its id, and no more', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    aws.filterLogEvents.mockRejectedValue(new Error('key AKIA in the depths'));
    const [row] = rowsOf(await file(['/g'], ndjson));
    expect(row).toMatchObject({ quarterdeck: 'error', message: 'Something went wrong inside Quarterdeck.' });
    expect(JSON.stringify(row)).not.toContain('AKIA');
    logged.mockRestore();
  });

  it('begins with what is known to be elsewhere', async () => {
    holds({});
    const notes = [
      { id: '1', tone: 'info' as const, text: 'The output of container x goes to Splunk.' },
      { id: '2', tone: 'info' as const, text: 'Only where there is nothing better to say.', quiet: true as const },
    ];
    const said = await new Response(stream(['/g'], text, notes)).text();
    expect(said).toBe('# The output of container x goes to Splunk.\n');
  });
});
