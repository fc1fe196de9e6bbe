import {
  CloudWatchLogsClient,
  type LiveTailSessionUpdate,
  StartLiveTailCommand,
  type StartLiveTailCommandInput,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../server';
import { clientOptions, failureOf } from '../../test-clients';
import { steppedClock } from '../../world/clock';
import { ensureGroup, logsOf, putLines } from '../../world/logs';
import type { Region } from '../../world/region';
import { startLiveTail } from './start-live-tail';

const arnOf = (group: string) => `arn:aws:logs:us-east-1:555555555555:log-group:${group}`;
let clock: ReturnType<typeof steppedClock>;
let simulator: Simulator;
let region: Region;
let logs: CloudWatchLogsClient;
let gone: AbortController;

beforeEach(async () => {
  clock = steppedClock();
  simulator = await startSimulator({ clock, throttle: false });
  region = simulator.world.region('555555555555', 'us-east-1');
  logs = new CloudWatchLogsClient(clientOptions(simulator.url));
  gone = new AbortController();
  ensureGroup(region, '/app');
});
afterEach(() => simulator.close());

const put = (messages: string[], group = '/app', stream = 'a'): void =>
  putLines(
    region,
    group,
    stream,
    messages.map((message) => ({ timestamp: clock.now(), message })),
  );
const many = (n: number) => Array.from({ length: n }, (_, i) => `line ${i}`);

async function tail(input: Partial<StartLiveTailCommandInput> = {}) {
  const start = new StartLiveTailCommand({ logGroupIdentifiers: [arnOf('/app')], ...input });
  const { responseStream } = await logs.send(start, { abortSignal: gone.signal });
  if (!responseStream) throw new Error('There is no stream.');
  const events = responseStream[Symbol.asyncIterator]();
  expect((await events.next()).value?.sessionStart?.sessionId).toMatch(/-/);
  const next = async () => (await events.next()).value?.sessionUpdate;
  return {
    next,
    /** The update of the second that passes now. */
    second: () => {
      clock.advance(1_000);
      return next();
    },
  };
}

const messages = (update: LiveTailSessionUpdate | undefined) => update?.sessionResults?.map(({ message }) => message);
const refusal = (input: Partial<StartLiveTailCommandInput>) => failureOf(tail(input));

describe('a Live Tail session', () => {
  it('tells each second what was ingested since it began, and an empty list where there is nothing', async () => {
    put(['before']);
    const { second } = await tail({ logEventFilterPattern: 'yes' });
    put(['yes 1', 'no']);
    const update = await second();
    expect(update?.sessionResults).toMatchObject([
      { message: 'yes 1', logStreamName: 'a', timestamp: clock.now() - 1_000, ingestionTime: clock.now() - 1_000 },
    ]);
    expect(update?.sessionMetadata?.sampled).toBe(false);
    expect(messages(await second())).toEqual([]);
  });

  it('holds 500 events an update and says that it was sampled', async () => {
    const { second } = await tail();
    put(many(501));
    const full = await second();
    expect([full?.sessionResults?.length, full?.sessionMetadata?.sampled]).toEqual([500, true]);
    put(many(500));
    const rest = await second();
    expect([rest?.sessionResults?.length, rest?.sessionMetadata?.sampled]).toEqual([500, false]);
  });

  it('follows several groups, or some streams of one', async () => {
    ensureGroup(region, '/other');
    const both = await tail({ logGroupIdentifiers: [arnOf('/app'), arnOf('/other')] });
    const some = await tail({ logStreamNamePrefixes: ['a'] });
    put(['one']);
    put(['two'], '/other');
    put(['three'], '/app', 'b');
    clock.advance(1_000);
    expect(messages(await both.next())).toEqual(['one', 'two', 'three']);
    expect(messages(await some.next())).toEqual(['one']);
  });

  it('ends with a SessionTimeoutException after three hours', async () => {
    const { next } = await tail();
    clock.advance(3 * 3_600_000);
    const ended = failureOf(
      (async () => {
        while (await next());
      })(),
    );
    expect((await ended).name).toBe('SessionTimeoutException');
    expect(logsOf(region).listeners.size).toBe(0);
  });

  it('is over when its client goes away', async () => {
    await tail();
    expect(logsOf(region).listeners.size).toBe(1);
    gone.abort();
    await expect.poll(() => logsOf(region).listeners.size).toBe(0);
  });

  it('drops the oldest updates of a client that lags behind by more than ten', async () => {
    const call = { region, accessKeyId: '', requestId: 'r', endpoint: simulator.url, signal: gone.signal };
    const { responseStream } = await startLiveTail({ logGroupIdentifiers: [arnOf('/app')] }, call);
    for (let second = 0; second < 12; second++) {
      put([`second ${second}`]);
      clock.advance(1_000);
    }
    const events = (responseStream as AsyncIterable<StartLiveTailResponseStream>)[Symbol.asyncIterator]();
    await events.next();
    expect(messages((await events.next()).value?.sessionUpdate)).toEqual(['second 2']);
    gone.abort();
  });
});

describe('a Live Tail session is refused', () => {
  it('where fifteen are open in the account and Region, until one of them ends', async () => {
    for (let i = 0; i < 15; i++) await tail();
    expect((await refusal({})).name).toBe('LimitExceededException');
    gone.abort();
    await expect.poll(() => logsOf(region).listeners.size).toBe(0);
    gone = new AbortController();
    await tail();
  });

  it('for a name, an ARN that ends with *, eleven groups or none', async () => {
    for (const logGroupIdentifiers of [['/app'], [`${arnOf('/app')}:*`], Array(11).fill(arnOf('/app')), []]) {
      expect((await refusal({ logGroupIdentifiers })).name).toBe('InvalidParameterException');
    }
    expect((await refusal({ logGroupIdentifiers: [arnOf('/none')] })).name).toBe('ResourceNotFoundException');
  });

  it('for streams of several groups, two ways to name them, and more than a hundred', async () => {
    const two = [arnOf('/app'), arnOf('/app')];
    for (const input of [
      { logGroupIdentifiers: two, logStreamNames: ['a'] },
      { logStreamNames: ['a'], logStreamNamePrefixes: ['a'] },
      { logStreamNamePrefixes: many(101) },
      { logStreamNames: many(101) },
    ]) {
      expect((await refusal(input)).name).toBe('InvalidParameterException');
    }
  });

  it('for a group that is not of the Standard class', async () => {
    ensureGroup(region, '/rare').logGroupClass = 'INFREQUENT_ACCESS';
    expect((await refusal({ logGroupIdentifiers: [arnOf('/rare')] })).name).toBe('InvalidOperationException');
  });
});
