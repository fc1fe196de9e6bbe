import type { FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../protocols/operation';
import { steppedClock } from '../../world/clock';
import { logsOf, putLines } from '../../world/logs';
import { World } from '../../world/world';
import { createLogGroup } from './create-log-group';
import { createLogStream } from './create-log-stream';
import { describeLogStreams } from './describe-log-streams';
import { filterLogEvents } from './filter-log-events';
import { getLogEvents } from './get-log-events';
import { putLogEvents } from './put-log-events';
import { putRetentionPolicy } from './put-retention-policy';

const group = 'cruddur';
let clock: ReturnType<typeof steppedClock>;
let call: Call;

beforeEach(() => {
  clock = steppedClock();
  const region = new World(clock).region('555555555555', 'us-east-1');
  call = {
    region,
    accessKeyId: 'test',
    requestId: 'r-1',
    endpoint: 'http://127.0.0.1:4566',
    signal: new AbortController().signal,
  };
});

const put = (stream: string, ...lines: [number, string][]): void =>
  putLines(
    call.region,
    group,
    stream,
    lines.map(([timestamp, message]) => ({ timestamp, message })),
  );

async function filterAll(input: object): Promise<{ messages: string[]; pages: number }> {
  const messages: string[] = [];
  let nextToken: string | undefined;
  let pages = 0;
  do {
    const page: Omit<FilterLogEventsCommandOutput, '$metadata'> = await filterLogEvents(
      { logGroupName: group, ...input, nextToken },
      call,
    );
    messages.push(...(page.events ?? []).map((event) => event.message ?? ''));
    nextToken = page.nextToken;
    pages += 1;
  } while (nextToken !== undefined);
  return { messages, pages };
}

describe('FilterLogEvents', () => {
  it('merges streams by event time, with both ends inclusive', async () => {
    put('a', [1000, 'a1'], [3000, 'a3']);
    put('b', [2000, 'b2'], [4000, 'b4']);
    put('a', [2500, 'late']);
    expect((await filterAll({})).messages).toEqual(['a1', 'b2', 'late', 'a3', 'b4']);
    expect((await filterAll({ startTime: 2000, endTime: 3000 })).messages).toEqual(['b2', 'late', 'a3']);
    expect((await filterAll({ startFromHead: false })).messages).toEqual(['b4', 'a3', 'late', 'b2', 'a1']);
    expect((await filterAll({ logStreamNames: ['b'] })).messages).toEqual(['b2', 'b4']);
    expect((await filterAll({ logStreamNamePrefix: 'a' })).messages).toEqual(['a1', 'late', 'a3']);
  });

  it.each([true, false])('pages without loss or repeat (from head: %s)', async (startFromHead) => {
    for (let i = 0; i < 25; i++) put(`s${i % 3}`, [1000 + Math.floor(i / 5), `line ${i}`]);
    const { messages, pages } = await filterAll({ limit: 4, startFromHead });
    expect(pages).toBe(7);
    expect(new Set(messages).size).toBe(25);
    expect(messages).toHaveLength(25);
  });

  it('answers empty pages with a token where a term is rare', async () => {
    const many = Array.from({ length: 60_000 }, (_, i): [number, string] => [i, 'noise']);
    put('a', ...many, [60_000, 'needle']);
    expect(await filterAll({ filterPattern: 'needle' })).toEqual({ messages: ['needle'], pages: 3 });
  });

  it('puts a late batch between what is there, whatever its order, behind those of its own time', async () => {
    put('a', [1000, 'a'], [2000, 'b'], [2000, 'c'], [4000, 'd']);
    put('a', [3000, 'late 3'], [2000, 'late 2'], [500, 'late 0']);
    put('a', ...Array.from({ length: 9 }, (_, i): [number, string] => [4500 - i * 250, `many ${i}`]));
    const all = ['late 0', 'a', 'b', 'c', 'late 2', 'many 8', 'many 7', 'late 3', 'many 6', 'many 5', 'many 4'];
    all.push('many 3', 'd', 'many 2', 'many 1', 'many 0');
    expect((await filterAll({})).messages).toEqual(all);
    expect((await filterAll({ limit: 1 })).messages).toEqual(all);
    expect((await filterAll({ startTime: 2000, endTime: 2000 })).messages).toEqual(['b', 'c', 'late 2']);
  });

  it('answers no more than a megabyte a page, by the bytes of UTF-8', async () => {
    const message = 'ü'.repeat(250_000);
    put('a', ...Array.from({ length: 4 }, (_, i): [number, string] => [i, message]));
    const { events, nextToken } = await filterLogEvents({ logGroupName: group }, call);
    expect([events?.length, nextToken === undefined]).toEqual([2, false]);
    expect((await filterAll({})).messages).toHaveLength(4);
  });

  it('gives each event an id of its own', async () => {
    put('a', [1000, 'x'], [1000, 'x']);
    const { events } = await filterLogEvents({ logGroupName: group }, call);
    expect(new Set(events?.map((event) => event.eventId)).size).toBe(2);
  });

  it('refuses the whole call where one of the named streams is missing', async () => {
    put('a', [1, 'x']);
    const named = (...logStreamNames: string[]) => filterLogEvents({ logGroupName: group, logStreamNames }, call);
    expect(() => named('a', 'none')).toThrow('The specified log stream does not exist.');
    expect((await named('a', 'a')).events).toHaveLength(1);
  });

  it('refuses unknown groups, foreign tokens and two ways to name streams', () => {
    expect(() => filterLogEvents({ logGroupName: 'none' }, call)).toThrow('The specified log group does not exist.');
    put('a', [1, 'x']);
    expect(() => filterLogEvents({ logGroupName: group, nextToken: 'nonsense' }, call)).toThrow(
      'The specified nextToken is invalid.',
    );
    expect(() =>
      filterLogEvents({ logGroupName: group, logStreamNames: ['a'], logStreamNamePrefix: 'a' }, call),
    ).toThrow('mutually exclusive');
  });
});

describe('GetLogEvents', () => {
  it('ends when the token repeats, with the end exclusive', async () => {
    put('a', ...Array.from({ length: 5 }, (_, i): [number, string] => [i * 10, `l${i}`]));
    const input = { logGroupName: group, logStreamName: 'a', endTime: 40, limit: 3, startFromHead: true };
    const first = await getLogEvents(input, call);
    expect(first.events?.map((event) => event.message)).toEqual(['l0', 'l1', 'l2']);
    const second = await getLogEvents({ ...input, nextToken: first.nextForwardToken }, call);
    expect(second.events?.map((event) => event.message)).toEqual(['l3']);
    const third = await getLogEvents({ ...input, nextToken: second.nextForwardToken }, call);
    expect(third.events).toEqual([]);
    expect(third.nextForwardToken).toBe(second.nextForwardToken);
    const back = await getLogEvents({ ...input, nextToken: second.nextBackwardToken }, call);
    expect(back.events?.map((event) => event.message)).toEqual(['l0', 'l1', 'l2']);
  });

  it('starts with the latest unless told otherwise', async () => {
    put('a', [1, 'old'], [2, 'new']);
    const { events } = await getLogEvents({ logGroupName: group, logStreamName: 'a', limit: 1 }, call);
    expect(events?.[0]?.message).toBe('new');
  });
});

describe('PutLogEvents', () => {
  const HOUR = 3_600_000;
  const send = (logEvents: { timestamp: number; message: string }[]) =>
    putLogEvents({ logGroupName: group, logStreamName: 'a', logEvents }, call);

  beforeEach(async () => {
    await createLogGroup({ logGroupName: group }, call);
    await createLogStream({ logGroupName: group, logStreamName: 'a' }, call);
  });

  it('leaves out what is too new and says from where on', async () => {
    const now = clock.now();
    const answer = await send([
      { timestamp: now, message: 'now' },
      { timestamp: now + 3 * HOUR, message: 'ahead' },
    ]);
    expect(answer.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    expect((await filterAll({})).messages).toEqual(['now']);
  });

  it('refuses a batch out of order, too long or too wide', () => {
    const now = clock.now();
    expect(() =>
      send([
        { timestamp: now, message: 'b' },
        { timestamp: now - 1, message: 'a' },
      ]),
    ).toThrow('chronological');
    expect(() => send([{ timestamp: now, message: 'x'.repeat(1_048_576) }])).toThrow('Upload too large');
    expect(() =>
      send([
        { timestamp: now - 25 * HOUR, message: 'a' },
        { timestamp: now, message: 'b' },
      ]),
    ).toThrow('24 hours');
  });

  it('refuses a second group or stream of the same name', () => {
    expect(() => createLogGroup({ logGroupName: group }, call)).toThrow('The specified log group already exists');
    expect(() => createLogStream({ logGroupName: group, logStreamName: 'a' }, call)).toThrow('already exists');
  });
});

it('lists streams by their last event, newest first', async () => {
  put('a', [1000, 'x']);
  put('c', [2000, 'x']);
  put('b', [3000, 'x']);
  const { logStreams } = await describeLogStreams(
    { logGroupName: group, orderBy: 'LastEventTime', descending: true, limit: 2 },
    call,
  );
  expect(logStreams?.map((stream) => stream.logStreamName)).toEqual(['b', 'c']);
  expect(() =>
    describeLogStreams({ logGroupName: group, orderBy: 'LastEventTime', logStreamNamePrefix: 'a' }, call),
  ).toThrow('Cannot order by LastEventTime with a logStreamNamePrefix.');
});

it('keeps the newest 192 MiB of a group', () => {
  const message = 'x'.repeat(900_000);
  for (let i = 0; i < 400; i++) put(`s${i % 2}`, [1000 + i, message]);
  const kept = logsOf(call.region).groups.get(group);
  const events = [...(kept?.streams.values() ?? [])].flatMap((stream) => stream.events);
  expect(kept?.lines).toBe(events.length);
  expect(kept?.bytes).toBe(events.length * 900_026);
  expect(kept?.bytes).toBeLessThanOrEqual(192 * 1024 * 1024);
  expect(kept?.lines).toBeGreaterThan(190);
  expect(Math.max(...events.map(({ timestamp }) => timestamp))).toBe(1399);
  expect(Math.min(...events.map(({ timestamp }) => timestamp))).toBeGreaterThan(1170);
});

it('no longer shows lines whose retention has ended', async () => {
  const day = 24 * 3_600_000;
  const now = clock.now();
  put('a', [now - 3 * day - 1, 'gone'], [now - 3 * day, 'kept']);
  await putRetentionPolicy({ logGroupName: group, retentionInDays: 3 }, call);
  expect((await filterAll({ startTime: 0 })).messages).toEqual(['kept']);
  const { events } = await getLogEvents({ logGroupName: group, logStreamName: 'a', startFromHead: true }, call);
  expect(events?.map((event) => event.message)).toEqual(['kept']);
});
