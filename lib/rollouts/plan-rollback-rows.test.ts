import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Plan, PlanRequest } from '@/lib/model/plan';
import {
  type ProgramWorld,
  runningDigests,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { ecrOf } from '../../simulator/world/ecr';
import { ecsOf } from '../../simulator/world/ecs/state';
import { findTaskDefinition } from '../../simulator/world/ecs/task-definitions';

const good = (taskDefinition: string) => ({ taskDefinition, status: 'SUCCESSFUL' as const });
type More = { revision?: string; undo?: boolean; restore?: boolean };

describe('Roll back, row by row, held to the digests that run afterwards', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let digests: Record<string, string>;
  beforeAll(async () => {
    world = await startProgramWorld();
    digests = seedFamily(world, ['v1', 'v2', 'v3', 'v4']);
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });

  const at = { account: 'shop', region: 'us-east-1', cluster: 'shop' };
  const rollBack = (service: string, more: More = {}): PlanRequest => ({ kind: 'roll-back', ...at, service, ...more });
  const built = async (request: PlanRequest): Promise<Plan> => {
    const plan = await buildPlan(world.ctx, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    return plan.value;
  };
  const refusal = async (request: PlanRequest) => {
    const plan = await buildPlan(world.ctx, request);
    return plan.ok ? `planned: ${plan.value.confirm}` : `${plan.failure.message} ${plan.failure.advice ?? ''}`;
  };
  const confirm = async (request: PlanRequest, plan: Plan) => {
    const done = await confirmPlan(world.ctx, { ...request, fingerprint: plan.fingerprint }, () =>
      buildPlan(world.ctx, request),
    );
    expect(done).toMatchObject({ ok: true, value: { state: 'done' } });
  };
  const doIt = async (request: PlanRequest) => {
    const plan = await built(request);
    await confirm(request, plan);
    return plan;
  };
  const operations = (plan: Plan) => plan.calls.map((call) => call.operation);
  const notes = (plan: Plan) => plan.notes.map((note) => note.text).join(' ');
  const running = (service: string) => expect.poll(() => runningDigests(world, service), { timeout: 15_000 });
  const simulated = (name: string) => {
    const found = ecsOf(world.region).clusters.get('shop')?.services.get(name);
    if (!found) throw new Error(`no service ${name}`);
    return found;
  };
  const settled = (service: string) =>
    expect.poll(() => simulated(service).rollout, { timeout: 15_000 }).toBe(undefined);

  it('tells a paused deployment at its hook to roll back', async () => {
    seedShopService(
      world,
      {
        name: 'paused',
        deploymentConfiguration: {
          strategy: 'BLUE_GREEN',
          bakeTimeInMinutes: 5,
          lifecycleHooks: ['a', 'b'].map(() => ({ targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] })),
        },
      },
      [good('web:1')],
    );
    await doIt({ kind: 'deploy-image', ...at, service: 'paused', image: world.image('web:v4') });
    await expect.poll(() => simulated('paused').rollout?.hooks.length, { timeout: 15_000 }).toBe(2);
    const plan = await doIt(rollBack('paused'));
    expect(operations(plan)).toEqual(['ecs:ContinueServiceDeployment']);
    expect(plan.calls[0]?.input).toMatchObject({ action: 'ROLLBACK' });
    for (const hook of ['Stage POST_SCALE_UP', 'until', 'ROLLBACK by itself']) expect(notes(plan)).toContain(hook);
    await running('paused').toEqual([digests.v1]);
    await settled('paused');
    expect(simulated('paused').rollouts[0]?.status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('goes over what was stopped although the last good one already runs', async () => {
    seedShopService(world, { name: 'stopped', taskDefinition: 'web:2' }, [
      good('web:2'),
      { taskDefinition: 'web:3', status: 'STOPPED' },
    ]);
    const service = simulated('stopped');
    const failed = service.revisions.find((one) => one.config.definition.revision === 3);
    if (!failed) throw new Error('no revision');
    service.config = failed.config;
    expect((await doIt(rollBack('stopped'))).confirm).toBe('Roll back to rev 2');
    await settled('stopped');
    await running('stopped').toEqual([digests.v2]);
    expect(simulated('stopped').config.definition.revision).toBe(2);
  });

  it('brings an INACTIVE task definition back as a copy that keeps its tags', async () => {
    seedFamily(world, ['v1', 'v2'], 'old');
    const inactive = findTaskDefinition(world.region, 'old:1');
    if (!inactive) throw new Error('no task definition');
    seedShopService(world, { name: 'inactive', taskDefinition: 'old:2' }, [good('old:1'), good('old:2')]);
    const [before] = await runningDigests(world, 'inactive');
    inactive.definition.status = 'INACTIVE';
    inactive.tags = [{ key: 'team', value: 'shop' }];
    const plan = await doIt(rollBack('inactive'));
    expect(operations(plan)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(plan.calls[0]?.input.tags).toEqual([
      { key: 'team', value: 'shop' },
      { key: 'quarterdeck:copied-from', value: 'old:1' },
    ]);
    await running('inactive').not.toEqual([before]);
    await settled('inactive');
    expect(simulated('inactive').config.definition.revision).toBe(3);
    expect(await runningDigests(world, 'inactive')).toEqual([
      simulated('inactive').revisions[2]?.images[0]?.imageDigest,
    ]);
  });

  it('restores the network only with consent', async () => {
    seedShopService(world, { name: 'network', taskDefinition: 'web:2' }, [good('web:1'), good('web:2')]);
    const service = simulated('network');
    const [now] = service.revisions;
    const moved = { awsvpcConfiguration: { subnets: ['subnet-9'], securityGroups: ['sg-1'] } };
    if (!now) throw new Error('no revision');
    now.config = { ...now.config, networkConfiguration: moved };
    service.config = now.config;
    const without = await built(rollBack('network'));
    expect(notes(without)).toContain("Not restored, today's are kept: network.");
    const plan = await doIt(rollBack('network', { restore: true }));
    expect(plan.fingerprint).not.toBe(without.fingerprint);
    await settled('network');
    await running('network').toEqual([digests.v1]);
    expect(simulated('network').config.networkConfiguration?.awsvpcConfiguration?.subnets).toEqual(['subnet-1']);
  });

  it('names the newest that can still come back where the best one is gone from ECR', async () => {
    const own = seedFamily(world, ['a', 'b', 'c'], 'lost');
    seedShopService(world, { name: 'lost', taskDefinition: 'lost:3' }, ['lost:1', 'lost:2', 'lost:3'].map(good));
    ecrOf(world.region)
      .repositories.get('lost')
      ?.images.delete(own.b ?? '');
    const said = await refusal(rollBack('lost'));
    expect(said).toContain('rev 2 cannot come back: its image');
    expect(said).toMatch(/rev 1, deployed .* ago, can still be restored/);
  });

  it('pins what ran where ECR does not tell what its tag means', async () => {
    seedShopService(world, { name: 'denied', taskDefinition: 'web:3' }, [good('web:2'), good('web:3')]);
    addFault(world.region.world, { kind: 'denied', api: 'ecr' });
    const plan = await doIt(rollBack('denied'));
    expect(operations(plan)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(notes(plan)).toContain('cannot be verified');
    expect(notes(plan)).not.toMatch(/gone|no longer/);
    await running('denied').toEqual([digests.v2]);
  });

  it('is undone to where it was, and the way back from there is open again', async () => {
    seedShopService(world, { name: 'undo', taskDefinition: 'web:3' }, [good('web:2'), good('web:3')]);
    expect(await refusal(rollBack('undo', { undo: true }))).toContain('nothing to undo');
    await doIt(rollBack('undo'));
    await settled('undo');
    await running('undo').toEqual([digests.v2]);
    const plan = await doIt(rollBack('undo', { undo: true }));
    expect(plan.confirm).toBe('Go back to rev 3');
    expect(notes(plan)).toContain('it counts as bad');
    await settled('undo');
    await running('undo').toEqual([digests.v3]);
    expect(await refusal(rollBack('undo', { undo: true }))).toContain('undone already');
    expect((await built(rollBack('undo'))).confirm).toBe('Roll back to rev 2');
    const { entries } = await listAudit({}, { offset: 0, limit: 1 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'roll-back', outcome: 'succeeded', before: { undo: true } });
  });

  it('never takes the same bad image from an earlier deployment of it', async () => {
    const past = [good('web:1'), good('web:2'), good('web:2')];
    seedShopService(world, { name: 'twins', taskDefinition: 'web:2' }, [...past]);
    await doIt(rollBack('twins'));
    await settled('twins');
    await running('twins').toEqual([digests.v1]);
    expect(await refusal(rollBack('twins'))).not.toContain('planned');
  });

  it('keeps the desired count of a service that is off, and writes the copy by digest', async () => {
    seedShopService(world, { name: 'off', taskDefinition: 'web:2', desiredCount: 0 }, [good('web:1'), good('web:2')]);
    const plan = await doIt(rollBack('off'));
    expect(JSON.stringify(plan.calls[0])).toContain(`web@${digests.v1}`);
    expect(notes(plan)).toContain('Desired count is 0');
    expect(simulated('off').desiredCount).toBe(0);
  });

  it('warns of drift under CloudFormation, and refuses an express-mode service', async () => {
    const tags = [{ key: 'aws:cloudformation:stack-name', value: 'prod' }];
    seedShopService(world, { name: 'stack', taskDefinition: 'web:2', tags }, [good('web:1'), good('web:2')]);
    expect(notes(await built(rollBack('stack')))).toContain('CloudFormation (prod) manages this service');
    const extra = { resourceManagementType: 'ECS' as const };
    seedShopService(world, { name: 'express', taskDefinition: 'web:2', extra }, [good('web:1'), good('web:2')]);
    expect(await refusal(rollBack('express'))).toContain('express-mode');
  });

  it('does not carry out a plan whose deployment has come to wait at a hook since', async () => {
    const hook = { targetType: 'PAUSE' as const, lifecycleStages: ['POST_SCALE_UP' as const] };
    const deploymentConfiguration = { strategy: 'BLUE_GREEN' as const, lifecycleHooks: [hook] };
    seedShopService(world, { name: 'stale', deploymentConfiguration }, [good('web:1')]);
    addFault(world.region.world, { kind: 'no-capacity', service: 'stale' });
    await doIt({ kind: 'deploy-image', ...at, service: 'stale', image: world.image('web:v4') });
    const plan = await built(rollBack('stale'));
    expect(operations(plan)).toEqual(['ecs:StopServiceDeployment']);
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
    await expect.poll(() => simulated('stale').rollout?.hooks.length, { timeout: 30_000 }).toBe(1);
    const request = rollBack('stale');
    const done = await confirmPlan(world.ctx, { ...request, fingerprint: plan.fingerprint }, () =>
      buildPlan(world.ctx, request),
    );
    expect(done).toMatchObject({ ok: true, value: { state: 'moved' } });
    expect(simulated('stale').rollout?.status).toBe('IN_PROGRESS');
  });
});
