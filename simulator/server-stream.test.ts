import { CloudWatchLogsClient, CreateLogGroupCommand, StartLiveTailCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from './server';
import { clientOptions, failureOf } from './test-clients';

let simulator: Simulator;
let logs: CloudWatchLogsClient;

beforeEach(async () => {
  simulator = await startSimulator();
  logs = new CloudWatchLogsClient(clientOptions(simulator.url));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/app' }));
});
afterEach(() => simulator.close());

/** Starts a live tail; the iterator has given its first event. */
async function tail(abortSignal?: AbortSignal) {
  const group = 'arn:aws:logs:us-east-1:555555555555:log-group:/app';
  const start = new StartLiveTailCommand({ logGroupIdentifiers: [group] });
  const { responseStream } = await logs.send(start, { abortSignal });
  if (!responseStream) throw new Error('There is no stream.');
  const events = responseStream[Symbol.asyncIterator]();
  expect((await events.next()).value).toHaveProperty('sessionStart.sessionId');
  return events;
}

async function drain(events: AsyncIterator<unknown>): Promise<void> {
  while (!(await events.next()).done);
}

describe('a stream over HTTP', () => {
  it('ends when its client goes away', async () => {
    const gone = new AbortController();
    const events = await tail(gone.signal);
    gone.abort();
    expect((await failureOf(drain(events))).message).toMatch(/abort/i);
  });

  it('does not hold up the end of the simulator', async () => {
    const events = await tail();
    const broken = failureOf(drain(events));
    await simulator.close();
    expect((await broken).message).toMatch(/abort/i);
  });
});
