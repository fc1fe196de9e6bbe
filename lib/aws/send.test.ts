import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ECSClient, ListClustersCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ProgramWorld, startProgramWorld } from '../../e2e/program-world';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault, type FaultRequest, listFaults, removeFault } from '../../simulator/faults/faults';
import { describeHosts } from './ec2/describe-hosts';
import { listClusters } from './ecs/list-clusters';
import { describeDatabases } from './rds/describe-databases';
import { send } from './send';
import { getCallerIdentity } from './sts/get-caller-identity';
import { apiUse } from './use';

const scope = { account: 'shop', region: 'us-east-1' };

describe('the way to AWS', () => {
  let world: ProgramWorld;
  let proxy: Server;
  beforeAll(async () => {
    // What lies on the machine must not disturb an endpoint with credentials of its own.
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_PROFILE: 'a-profile-that-does-not-exist',
      AWS_MAX_ATTEMPTS: '9',
      AWS_USE_FIPS_ENDPOINT: 'true',
    });
    world = await startProgramWorld();
    proxy = createServer((_, response) => response.end('{"clusterArns": "not a list", <html>'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await world.close();
    proxy.closeAllConnections();
    proxy.close();
  });
  afterEach(() => {
    for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
  });
  const fault = (request: FaultRequest) => addFault(world.region.world, request);
  const list = (signal?: AbortSignal) =>
    send(scope, 'ecs', 'ListClusters', (ecs, abortSignal) => ecs.send(new ListClustersCommand({}), { abortSignal }), {
      signal,
    });
  const update = () =>
    send(scope, 'ecs', 'UpdateService', (ecs) => ecs.send(new UpdateServiceCommand({ cluster: 'c', service: 's' })));
  const countOf = (mark: string, operation: string) =>
    callsSince(world.region.world, mark)?.find((row) => row.operation === operation)?.count ?? 0;

  it("takes the account's own endpoint and keys, whatever lies on the machine", async () => {
    expect((await list()).ok).toBe(true);
    expect(await getCallerIdentity(scope)).toMatchObject({ ok: true, value: { accountId: '555555555555' } });
  });

  it('tries a read again after a throttle, and holds back', async () => {
    fault({ kind: 'throttle', operation: 'ListClusters', times: 2 });
    const mark = markCalls(world.region.world);
    expect((await list()).ok).toBe(true);
    expect(countOf(mark, 'ListClusters')).toBe(3);
  });

  it('says that it is throttled when that does not end', async () => {
    fault({ kind: 'throttle', operation: 'ListClusters' });
    expect(await list()).toMatchObject({ ok: false, failure: { kind: 'throttled', operation: 'ecs:ListClusters' } });
    expect(apiUse(scope)).toMatchObject({ throttledFamily: 'ecs: cluster read' });
    expect(apiUse(scope).throttledUntil).toBeGreaterThan(Date.now());
  });

  it('never tries a change again', async () => {
    fault({ kind: 'throttle', operation: 'UpdateService' });
    const mark = markCalls(world.region.world);
    expect(await update()).toMatchObject({
      ok: false,
      failure: { kind: 'throttled', unchanged: 'Nothing was changed.' },
    });
    expect(countOf(mark, 'UpdateService')).toBe(1);
  });

  it('tries a read again after a cut connection and after an error of AWS', async () => {
    fault({ kind: 'drop', operation: 'DescribeDBInstances', times: 1 });
    fault({ kind: 'error', operation: 'DescribeInstances', code: 'InternalError', status: 500, times: 1 });
    expect((await describeDatabases(scope)).ok).toBe(true);
    expect((await describeHosts(scope)).ok).toBe(true);
  });

  it.each([
    ['denied', 'denied'],
    ['missing', 'unsupported'],
    ['html', 'unsupported'],
    ['expired', 'credentials'],
    ['unreachable', 'unreachable'],
  ] as const)('turns %s into %s, in each protocol', async (kind, expected) => {
    fault({ kind });
    for (const answer of [await listClusters(scope), await describeDatabases(scope), await describeHosts(scope)]) {
      expect(answer).toMatchObject({ ok: false, failure: { kind: expected } });
    }
  });

  it('says at once that an account is not there', async () => {
    const answer = await listClusters({ account: 'nobody', region: 'us-east-1' });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'not-found', message: 'There is no account nobody.' } });
  });

  it('says which environment variable is missing, and heals when it is there', async () => {
    const id = process.env['TEST_KEY_ID'];
    delete process.env['TEST_KEY_ID'];
    const west = { account: 'shop', region: 'us-west-2' };
    expect(await getCallerIdentity(west)).toMatchObject({
      ok: false,
      failure: { kind: 'credentials', message: 'shop: the environment variable TEST_KEY_ID is not set.' },
    });
    process.env['TEST_KEY_ID'] = id;
    expect((await getCallerIdentity(west)).ok).toBe(true);
  });

  it('gives up when it is told to', async () => {
    expect(await list(AbortSignal.abort())).toMatchObject({ ok: false, failure: { code: 'AbortError' } });
  });

  it('takes half an answer for no AWS answer', async () => {
    const { port } = proxy.address() as AddressInfo;
    const elsewhere = new ECSClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      useFipsEndpoint: false,
      maxAttempts: 1,
      credentials: { accessKeyId: '1', secretAccessKey: '2' },
    });
    const answer = await send(scope, 'ecs', 'ListClusters', () => elsewhere.send(new ListClustersCommand({})));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unsupported' } });
  });

  it('counts its calls', async () => {
    const before = apiUse(scope).callsPerMinute;
    await describeDatabases(scope);
    expect(apiUse(scope).callsPerMinute).toBe(before + 1);
  });
});
