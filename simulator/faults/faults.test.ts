import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateRepositoryCommand, DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callsSince } from '../admin/calls';
import { type Simulator, startSimulator } from '../server';
import { clientOptions, failureOf } from '../test-clients';
import { type Fault, type FaultRequest, faultFor } from './faults';
import { kinds } from './kinds';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());
afterEach(() => admin('DELETE', 'faults'));

async function admin(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${simulator.url}/_simulator/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

const begin = async (fault: FaultRequest): Promise<Fault> => (await admin('POST', 'faults', fault)).body as Fault;
const account = '555555555555';
const count = () => (callsSince(simulator.world) ?? []).reduce((sum, row) => sum + row.count, 0);
const ecr = () => new ECRClient(clientOptions(simulator.url)).send(new DescribeRepositoriesCommand({}));
const rds = () => new RDSClient(clientOptions(simulator.url)).send(new DescribeDBInstancesCommand({}));
const ec2 = () => new EC2Client(clientOptions(simulator.url)).send(new DescribeInstancesCommand({}));

describe('request faults', () => {
  it('throttle in each protocol', async () => {
    await begin({ kind: 'throttle' });
    expect(await failureOf(ecr())).toEqual({ name: 'ThrottlingException', message: 'Rate exceeded', status: 400 });
    expect(await failureOf(rds())).toMatchObject({ name: 'Throttling', message: 'Rate exceeded' });
    expect(await failureOf(ec2())).toMatchObject({ name: 'RequestLimitExceeded', status: 503 });
  });

  it('lose the answer of what was done all the same', async () => {
    await begin({ kind: 'lost', operation: 'CreateRepository', times: 1 });
    const client = new ECRClient(clientOptions(simulator.url, '777777777777'));
    const make = () => client.send(new CreateRepositoryCommand({ repositoryName: 'made' }));
    expect(await failureOf(make())).not.toMatchObject({ name: 'RepositoryAlreadyExistsException' });
    expect(await failureOf(make())).toMatchObject({ name: 'RepositoryAlreadyExistsException' });
  });

  it('deny in each protocol, naming who and what', async () => {
    await begin({ kind: 'denied', account });
    const because = 'because no identity-based policy allows the';
    expect(await failureOf(ecr())).toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::${account}:user/simulated is not authorized to perform: ecr:DescribeRepositories on resource: * ${because} ecr:DescribeRepositories action`,
    });
    expect(await failureOf(rds())).toMatchObject({ name: 'AccessDenied', status: 403 });
    expect(await failureOf(ec2())).toMatchObject({ name: 'UnauthorizedOperation', status: 403 });
  });

  it('expire credentials in the words of each service', async () => {
    await begin({ kind: 'expired' });
    expect(await failureOf(ecr())).toMatchObject({ name: 'ExpiredTokenException' });
    expect(await failureOf(rds())).toMatchObject({ name: expect.stringMatching(/^ExpiredToken/) });
    expect(await failureOf(ec2())).toMatchObject({ name: 'RequestExpired' });
  });

  it('do not know the credentials', async () => {
    await begin({ kind: 'wrong-credentials' });
    expect(await failureOf(ecr())).toMatchObject({ name: 'UnrecognizedClientException' });
    expect(await failureOf(rds())).toMatchObject({ name: 'InvalidClientTokenId' });
    expect(await failureOf(ec2())).toMatchObject({ name: 'AuthFailure' });
  });

  it('answer any error, a page, or nothing', async () => {
    const error = await begin({ kind: 'error', api: 'ecr', code: 'ServerException', message: 'Broken.', status: 500 });
    expect(await failureOf(ecr())).toEqual({ name: 'ServerException', message: 'Broken.', status: 500 });
    await admin('DELETE', `faults/${error.id}`);
    const page = await begin({ kind: 'html', operation: 'DescribeRepositories' });
    expect((await failureOf(ecr())).status).toBe(502);
    await admin('DELETE', `faults/${page.id}`);
    await begin({ kind: 'drop', api: 'ecr' });
    expect((await failureOf(ecr())).status).toBeUndefined();
    await admin('DELETE', 'faults');
    expect((await ecr()).repositories).toEqual([]);
  });

  it('hide an operation, and let the others be', async () => {
    await begin({ kind: 'missing', operation: 'DescribeRepositories' });
    expect(await failureOf(ecr())).toMatchObject({ name: 'UnknownOperationException' });
    await begin({ kind: 'missing', operation: 'DescribeDBInstances' });
    expect(await failureOf(rds())).toMatchObject({ name: 'InvalidAction' });
  });

  it('delay, once', async () => {
    await begin({ kind: 'latency', latencyMs: 60_000, times: 1 });
    const before = count();
    const gone = new AbortController();
    const slow = new ECRClient(clientOptions(simulator.url)).send(new DescribeRepositoriesCommand({}), {
      abortSignal: gone.signal,
    });
    // The first request spends the fault while it waits; the second must not wait.
    while (count() === before) await new Promise((resolve) => setImmediate(resolve));
    await ecr();
    gone.abort();
    expect((await failureOf(slow)).name).toBe('AbortError');
  });

  it('cut every connection, but not the admin API', async () => {
    await begin({ kind: 'unreachable' });
    expect((await failureOf(ecr())).status).toBeUndefined();
    expect((await failureOf(ec2())).status).toBeUndefined();
    expect((await admin('GET', 'health')).body).toMatchObject({ status: 'ok' });
  });

  it('hold for one account and Region only', async () => {
    await begin({ kind: 'denied', account: '111111111111' });
    await begin({ kind: 'denied', region: 'eu-central-1' });
    expect((await ecr()).repositories).toEqual([]);
  });
});

describe('workload faults', () => {
  it('answer a task the same each time, and as many tasks as asked', async () => {
    const region = simulator.world.region(account, 'us-east-1');
    await begin({ kind: 'exit', service: 'api', times: 1, exitCode: 137 });
    const ask = (taskId: string, service = 'api') => faultFor(region, 'exit', { service, taskId })?.exitCode;
    expect([ask('t1', 'web'), ask('t1'), ask('t2'), ask('t1')]).toEqual([undefined, 137, undefined, 137]);
  });

  it('match the image and say what to expect', async () => {
    const region = simulator.world.region(account, 'us-east-1');
    const fault = await begin({ kind: 'cannot-pull', image: 'backend-flask' });
    expect(fault.says).toBe(kinds['cannot-pull'].says);
    expect(faultFor(region, 'cannot-pull', { image: 'a/backend-flask:latest' })?.id).toBe(fault.id);
    expect(faultFor(region, 'cannot-pull', { image: 'a/frontend:latest' })).toBeUndefined();
  });
});

describe('the admin API', () => {
  it('lists every kind with its sentence', async () => {
    const { body } = await admin('GET', 'faults/kinds');
    expect(Object.keys((body as { kinds: object }).kinds)).toHaveLength(18);
  });

  it('refuses what it does not understand, by field', async () => {
    expect(await admin('POST', 'faults', { kind: 'meteor' })).toMatchObject({ status: 400 });
    expect((await admin('POST', 'faults', { kind: 'drop', account: '1' })).body).toEqual({
      message: 'account: must be 12 digits',
    });
    expect((await admin('DELETE', 'faults/none')).status).toBe(404);
    expect((await admin('GET', 'nothing')).status).toBe(404);
  });

  it('counts calls since a mark', async () => {
    const { mark } = (await admin('POST', 'calls/mark')).body as { mark: string };
    await ecr();
    await ecr();
    expect((await admin('GET', `calls?mark=${mark}`)).body).toEqual({
      total: 2,
      calls: [{ account, region: 'us-east-1', api: 'ecr', operation: 'DescribeRepositories', count: 2, throttled: 0 }],
    });
  });

  it('puts images', async () => {
    const image = { account, region: 'us-east-1', repository: 'app', tags: ['latest'], seed: '2' };
    expect((await admin('POST', 'images', image)).body).toEqual({ digest: expect.stringMatching(/^sha256:\w{64}$/) });
  });
});
