import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  paginateFilterLogEvents,
  StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addFault } from '../faults/faults';
import { type Simulator, startSimulator } from '../server';
import { clientOptions } from '../test-clients';
import { steppedClock } from './clock';

const MINUTE = 60_000;
let clock: ReturnType<typeof steppedClock>;
let simulator: Simulator;
let logs: CloudWatchLogsClient;
beforeEach(async () => {
  clock = steppedClock();
  simulator = await startSimulator({ scenario: 'demo', throttle: false, clock });
  logs = new CloudWatchLogsClient(clientOptions(simulator.url));
});
afterEach(() => simulator.close());

async function lines(prefix: string, startTime: number, filterPattern?: string) {
  const input = { logGroupName: 'cruddur', logStreamNamePrefix: prefix, startTime, filterPattern };
  const found: { stream: string; at: number; text: string; late: number }[] = [];
  for await (const page of paginateFilterLogEvents({ client: logs }, input)) {
    for (const event of page.events ?? []) {
      const { logStreamName: stream = '', timestamp: at = 0, ingestionTime = 0, message: text = '' } = event;
      found.push({ stream, at, text, late: ingestionTime - at });
    }
  }
  return found;
}

describe('running tasks', () => {
  it('have written for fifteen minutes when the demo starts, and go on', async () => {
    const start = clock.now();
    const before = await lines('backend-flask', 0);
    expect(new Set(before.map((line) => line.stream)).size).toBe(2);
    expect(before[0]?.at).toBeGreaterThanOrEqual(start - 15 * MINUTE);
    expect(before[0]?.at).toBeLessThan(start - 14 * MINUTE);
    expect(before.some((line) => line.text.startsWith('{"level":"info"'))).toBe(true);
    // It came in as it was written: nothing of it is late.
    expect(before.filter(({ late }) => late !== 0)).toEqual([]);
    expect(before.some((line) => /request_id=[0-9a-f-]{36}$/.test(line.text))).toBe(true);
    clock.advance(10_000);
    const after = await lines('backend-flask', start + 1);
    expect(after.length).toBeGreaterThanOrEqual(6);
    expect(after.length).toBeLessThan(80);
  });

  it('say goodbye when they are stopped, and greet when they start', async () => {
    const ecs = new ECSClient(clientOptions(simulator.url));
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'cruddur', serviceName: 'backend-flask' }));
    const start = clock.now();
    await ecs.send(new StopTaskCommand({ cluster: 'cruddur', task: taskArns?.[0] }));
    clock.advance(5 * MINUTE);
    const said = (await lines('backend-flask', start + 1, '?Handling ?Booting')).map((line) => line.text);
    expect(said).toHaveLength(2);
    expect(said.some((text) => text.endsWith('Handling signal: term'))).toBe(true);
    expect(said.some((text) => text.includes('Booting worker'))).toBe(true);
  });

  it('leave a traceback as their last lines when they crash', async () => {
    addFault(simulator.world, {
      kind: 'exit',
      service: 'backend-flask',
      container: 'backend-flask',
      exitCode: 1,
      times: 1,
    });
    const ecs = new ECSClient(clientOptions(simulator.url));
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'cruddur', serviceName: 'backend-flask' }));
    const start = clock.now();
    await ecs.send(new StopTaskCommand({ cluster: 'cruddur', task: taskArns?.[0] }));
    clock.advance(3 * MINUTE);
    const crash = (await lines('backend-flask', start + 1, '"KeyError: "'))[0];
    expect(crash?.text).toContain("KeyError: 'CONNECTION_URL'");
    const stream = (await lines(crash?.stream ?? 'none', start + 1)).map((line) => line.text);
    expect(stream.at(-1)).toContain('Shutting down: Master');
    expect(stream.indexOf('Traceback (most recent call last):')).toBeLessThan(stream.length - 3);
  });
});

it('a late task’s lines can be tailed live through the SDK', async () => {
  const gone = new AbortController();
  const { responseStream } = await logs.send(
    new StartLiveTailCommand({
      logGroupIdentifiers: ['arn:aws:logs:us-east-1:555555555555:log-group:cruddur'],
      logStreamNamePrefixes: ['backend-flask'],
    }),
    { abortSignal: gone.signal },
  );
  const seen: string[] = [];
  for await (const part of responseStream ?? []) {
    if (part.sessionStart) seen.push('start');
    for (const event of part.sessionUpdate?.sessionResults ?? []) seen.push(event.message ?? '');
    if (seen.length > 4) break;
    setImmediate(() => clock.advance(2000));
  }
  gone.abort();
  expect(seen[0]).toBe('start');
  expect(seen.length).toBeGreaterThan(4);
});

it('pages of FilterLogEvents follow each other through the SDK', async () => {
  const first = await logs.send(new FilterLogEventsCommand({ logGroupName: 'cruddur', limit: 10 }));
  expect(first.events).toHaveLength(10);
  expect(first.nextToken).toBeDefined();
});
