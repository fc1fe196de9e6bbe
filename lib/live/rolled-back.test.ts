import { ECSClient, ListServiceDeploymentsCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Result } from '@/lib/model/failure';
import type { RegionSnapshot } from '@/lib/model/live';
import type { PlanRequest } from '@/lib/model/plan';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { lookRound } from '@/lib/record/look-round';
import {
  account,
  type ProgramWorld,
  regionName,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { subjectOf } from './subjects';

const scope = { account: 'shop', region: regionName };
const keyOf = (service: string) => ({ ...scope, cluster: 'shop', service });

describe('what the pages say of a service that was rolled back', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let ecs: ECSClient;
  beforeAll(async () => {
    world = await startProgramWorld();
    seedFamily(world, ['v1', 'v2']);
    ecs = new ECSClient({
      endpoint: world.url,
      region: regionName,
      credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
    });
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });
  const pageOf = async (service: string) => {
    const read = (await subjectOf({ kind: 'service', ...keyOf(service) })?.read()) as { value: Result<ServiceDetail> };
    if (!read.value.ok) throw new Error(read.value.failure.message);
    return read.value.value.health;
  };
  const rowOf = async (service: string) => {
    const read = (await subjectOf({ kind: 'region', ...scope })?.read()) as { value: RegionSnapshot };
    return read.value.services.value?.find(({ name }) => name === service)?.health;
  };
  const deploy = (service: string) =>
    ecs.send(new UpdateServiceCommand({ cluster: 'shop', service, taskDefinition: 'web:2' }));

  it('steady, and that the circuit breaker rolled its last deployment back', async () => {
    seedShopService(world, { name: 'broken', desiredCount: 2 });
    addFault(world.region.world, { kind: 'exit', exitCode: 1, image: 'web:v2' });
    await deploy('broken');
    const status = async () => {
      const read = await ecs.send(new ListServiceDeploymentsCommand({ cluster: 'shop', service: 'broken' }));
      return read.serviceDeployments?.[0]?.status;
    };
    await expect.poll(status, { timeout: 20_000 }).toBe('ROLLBACK_SUCCESSFUL');
    await lookRound(scope, Date.now);
    const words = 'The last deployment was rolled back by the circuit breaker less than a minute ago.';
    for (const health of [await pageOf('broken'), await rowOf('broken')]) {
      expect(health).toMatchObject({ state: 'steady', problem: words });
      expect(health?.sentence).toContain(words);
    }
  });

  it('“Rolling back” while a rollback by a new deployment is on its way', async () => {
    const past = ['web:1', 'web:2'].map((taskDefinition) => ({ taskDefinition, status: 'SUCCESSFUL' as const }));
    seedShopService(world, { name: 'back', desiredCount: 2, taskDefinition: 'web:2' }, past);
    addFault(world.region.world, { kind: 'no-capacity', service: 'back' });
    const request: PlanRequest = { kind: 'roll-back', ...keyOf('back') };
    const plan = await buildPlan(world.ctx, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    expect(plan.value.calls.map(({ operation }) => operation)).toContain('ecs:UpdateService');
    await confirmPlan(world.ctx, { ...request, fingerprint: plan.value.fingerprint }, () =>
      buildPlan(world.ctx, request),
    );
    for (const health of [await pageOf('back'), await rowOf('back')]) {
      expect(health).toMatchObject({ state: 'deploying', word: 'Rolling back' });
      expect(health?.sentence).toMatch(/^Rolling back to revision \d/);
    }
  });
});
