import { createHmac } from 'node:crypto';
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import { webhookEvents } from '@/lib/model/webhook';
import { onHappening } from '@/lib/record/happenings';
import { lookRound } from '@/lib/record/look-round';
import { closeAll } from '@/lib/shutdown';
import {
  account,
  type ProgramWorld,
  regionName,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { createWebhook } from './create-webhook';
import { setAllowsPrivate } from './private-ranges';
import { notify, startNotifying } from './start-notifying';
import { type Receiver, startReceiver } from './test-receiver';

const scope = { account: 'shop', region: regionName };
const boss: Actor = { id: 'boss', name: 'boss', role: 'admin', accounts: '*' };
const context = { actor: boss, clock: Date.now };
const breaker = (rollback: boolean) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } },
});

describe('a webhook beside the background watch', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let ecs: ECSClient;
  let receiver: Receiver;
  let key: string;
  let stop: () => void;

  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1', 'v2', 'v3', 'v4']);
    const pause = { targetType: 'PAUSE' as const, lifecycleStages: ['POST_SCALE_UP' as const] };
    seedShopService(world, {
      name: 'paused',
      deploymentConfiguration: { strategy: 'BLUE_GREEN', lifecycleHooks: [pause] },
    });
    for (const name of ['good', 'back', 'stuck', 'quiet'])
      seedShopService(world, { name, ...breaker(name === 'back') });
    ecs = new ECSClient({
      endpoint: world.url,
      region: regionName,
      credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
    });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    receiver = await startReceiver();
    await setAllowsPrivate(context, { allow: true });
    const settings = { name: 'ops', format: 'json' as const, events: [...webhookEvents], accounts: '*' as const };
    const made = await createWebhook(context, { ...settings, url: receiver.url });
    key = made.ok ? made.value.secret : '';
    startNotifying();
    stop = onHappening(notify);
  });
  afterEach(async () => {
    stop();
    await closeAll();
    await receiver.close();
    for (const { id } of listFaults(world.region.world)) removeFault(world.region.world, id);
  });

  const round = () => lookRound(scope, Date.now);
  const deploy = (service: string, taskDefinition: string) =>
    ecs.send(new UpdateServiceCommand({ cluster: 'shop', service, taskDefinition }));
  const described = async (service: string) =>
    (await ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: [service] }))).services?.[0];
  const bodies = () => receiver.received.map(({ body }) => JSON.parse(body) as Record<string, string>);
  const events = (service: string) => bodies().flatMap((body) => (body['service'] === service ? [body['event']] : []));
  const roundsUntil = (service: string, event: string) =>
    vi.waitFor(
      async () => {
        await round();
        expect(events(service)).toContain(event);
      },
      { timeout: 15_000, interval: 100 },
    );

  it('is told nothing of what was there on the first look', async () => {
    await deploy('quiet', 'web:2');
    const rollouts = async () => (await described('quiet'))?.deployments?.map(({ rolloutState }) => rolloutState);
    await vi.waitFor(async () => expect(await rollouts()).toEqual(['COMPLETED']), { timeout: 15_000 });
    await round();
    await round();
    expect(receiver.received).toEqual([]);
  });

  it('is told that a deployment started and succeeded, signed', async () => {
    await round();
    await deploy('good', 'web:2');
    await roundsUntil('good', 'deployment-succeeded');
    // As after a restart: nothing is remembered but what the database holds.
    await closeAll();
    startNotifying();
    await round();
    await round();
    expect(events('good')).toEqual(['deployment-started', 'deployment-succeeded']);
    expect(bodies().find((body) => body['service'] === 'good')).toMatchObject({
      ...{ version: 1, account: 'shop', region: regionName, cluster: 'shop', taskDefinition: 'web:2' },
      sentence: 'good, rev 2: deployment started.',
      deployment: expect.stringContaining(':service-deployment/shop/good/'),
    });
    for (const { body, headers } of receiver.received) {
      const [, t, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-quarterdeck-signature'])) ?? [];
      expect(hex).toBe(createHmac('sha256', key).update(`${t}.${body}`).digest('hex'));
    }
  });

  it('is told that the breaker rolled a deployment back, and that its tasks fail', async () => {
    await round();
    addFault(world.region.world, { kind: 'exit', exitCode: 1, service: 'back', image: 'v3' });
    await deploy('back', 'web:3');
    await roundsUntil('back', 'deployment-rolled-back');
    expect(bodies().find(({ event }) => event === 'deployment-rolled-back')).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      sentence: expect.stringMatching(/^back, rev 3: rolled back to .*: the circuit breaker counted \d+ failed tasks/),
    });
    expect(events('back').filter((event) => event === 'task-failing')).toEqual(['task-failing']);
  });

  it('is told that one failed where rollback is off', async () => {
    await round();
    addFault(world.region.world, { kind: 'exit', exitCode: 1, service: 'stuck' });
    await deploy('stuck', 'web:4');
    await roundsUntil('stuck', 'deployment-failed');
    const failed = bodies().find(({ event }) => event === 'deployment-failed');
    expect(failed).toMatchObject({ status: 'STOPPED', sentence: expect.stringContaining('Rollback is off') });
  });

  it('is told once that one waits at a hook for a person', async () => {
    await round();
    await deploy('paused', 'web:2');
    await roundsUntil('paused', 'hook-waiting');
    await round();
    await round();
    expect(events('paused')).toEqual(['deployment-started', 'hook-waiting']);
    const waiting = bodies().find(({ event }) => event === 'hook-waiting');
    expect(waiting?.['sentence']).toMatch(
      /^paused, rev 2: waits at the hook ecs-pause-\S+ \(POST_SCALE_UP\) for a person; at/,
    );
  });

  it('holds up no round and no change when its receiver hangs', async () => {
    await round();
    receiver.answers('hang');
    for (const definition of ['web:3', 'web:1']) {
      await deploy('quiet', definition);
      await round();
      expect((await described('quiet'))?.taskDefinition).toContain(definition);
    }
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  });
});
