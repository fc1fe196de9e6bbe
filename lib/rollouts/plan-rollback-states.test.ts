import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
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
import { putTestImage } from '../../simulator/world/ecr';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';
import { ecsOf } from '../../simulator/world/ecs/state';

const good = (taskDefinition: string) => ({ taskDefinition, status: 'SUCCESSFUL' as const });

describe('Roll back, whatever state the service is in', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let digests: Record<string, string>;
  // Slow enough that a rollback can be seen on its way.
  beforeAll(async () => {
    world = await startProgramWorld(200);
    digests = seedFamily(world, ['v1', 'v2', 'v3', 'v4']);
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });

  const at = { account: 'shop', region: 'us-east-1', cluster: 'shop' };
  const rollBack = (service: string): PlanRequest => ({ kind: 'roll-back', ...at, service });
  const deploy = (service: string, image: string): PlanRequest => ({
    ...{ kind: 'deploy-image', ...at, service, image: world.image(image) },
  });
  const built = async (request: PlanRequest): Promise<Plan> => {
    const plan = await buildPlan(world.ctx, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    return plan.value;
  };
  const doIt = async (request: PlanRequest) => {
    const plan = await built(request);
    const input = { ...request, fingerprint: plan.fingerprint };
    const done = await confirmPlan(world.ctx, input, () => buildPlan(world.ctx, request));
    expect(done).toMatchObject({ ok: true, value: { state: 'done' } });
    return plan;
  };
  const refusal = async (service: string) => {
    const plan = await buildPlan(world.ctx, rollBack(service));
    return plan.ok ? `planned: ${plan.value.confirm}` : plan.failure.message;
  };
  const notes = (plan: Plan) => plan.notes.map((note) => note.text).join(' ');
  const operations = (plan: Plan) => plan.calls.map((call) => call.operation);
  const simulated = (name: string) => {
    const found = ecsOf(world.region).clusters.get('shop')?.services.get(name);
    if (!found) throw new Error(`no service ${name}`);
    return found;
  };
  const running = (service: string) => expect.poll(() => runningDigests(world, service), { timeout: 20_000 });
  const status = (service: string) => expect.poll(() => simulated(service).rollouts[0]?.status, { timeout: 20_000 });

  it('refuses a second rollback while the first is on its way, and what runs afterwards is what AWS said', async () => {
    seedShopService(world, { name: 'twice' }, [good('web:1')]);
    // Nothing of it starts, and its rollback lasts until it has been looked at.
    addFault(world.region.world, { kind: 'no-capacity', service: 'twice' });
    const { id } = addFault(world.region.world, { kind: 'hold', service: 'twice', state: 'ROLLBACK_IN_PROGRESS' });
    await doIt(deploy('twice', 'web:v4'));
    await doIt(rollBack('twice'));
    expect(await refusal('twice')).toContain('is being rolled back already');
    removeFault(world.region.world, id);
    await status('twice').toBe('ROLLBACK_SUCCESSFUL');
    await running('twice').toEqual([digests.v1]);
    expect(await refusal('twice')).toContain('nothing to return to');
  });

  it('warns in AWS’s terms of a deployment that was started while a rollback ran', async () => {
    seedShopService(world, { name: 'between' }, [good('web:1')]);
    // However long it takes, it does not come up before it is rolled back.
    addFault(world.region.world, { kind: 'no-capacity', service: 'between' });
    await doIt(deploy('between', 'web:v3'));
    addFault(world.region.world, { kind: 'hold', service: 'between', state: 'ROLLBACK_IN_PROGRESS' });
    await doIt(rollBack('between'));
    await status('between').toBe('ROLLBACK_IN_PROGRESS');
    await doIt(deploy('between', 'web:v4'));
    const plan = await built(rollBack('between'));
    expect(operations(plan)).toEqual(['ecs:StopServiceDeployment']);
    expect(notes(plan)).toContain('AWS can neither roll back nor launch tasks until one is');
  });

  it('goes back from a breaker that stopped without a rollback', async () => {
    seedShopService(
      world,
      { name: 'norollback', deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } } },
      [good('web:1')],
    );
    addFault(world.region.world, { kind: 'exit', exitCode: 1, service: 'norollback' });
    await doIt(deploy('norollback', 'web:v4'));
    await status('norollback').toBe('STOPPED');
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
    const plan = await doIt(rollBack('norollback'));
    expect(operations(plan)).toEqual(['ecs:UpdateService']);
    expect(notes(plan)).toContain('never came up');
    await status('norollback').toBe('SUCCESSFUL');
    await running('norollback').toEqual([digests.v1]);
  });

  it('stops a rollout that the breaker would let fail for ever', async () => {
    seedShopService(
      world,
      { name: 'forever', deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } } },
      [good('web:1')],
    );
    addFault(world.region.world, { kind: 'cannot-pull', service: 'forever', image: 'web:v4' });
    await doIt(deploy('forever', 'web:v4'));
    await expect.poll(() => simulated('forever').live[0]?.failedTasks, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(operations(await doIt(rollBack('forever')))).toEqual(['ecs:StopServiceDeployment']);
    await status('forever').toBe('ROLLBACK_SUCCESSFUL');
    await running('forever').toEqual([digests.v1]);
  });

  it('pins by digest where version consistency is off, although its tag was never moved back', async () => {
    const first = putTestImage(world.region, 'loose', ['latest'], { seed: 'loose 1' });
    for (const command of ['a', 'b']) {
      seedTaskDefinition(world.region, {
        ...{ family: 'loose', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
        containerDefinitions: [
          { name: 'app', image: world.image('loose:latest'), command: [command], versionConsistency: 'disabled' },
        ],
      });
    }
    seedShopService(world, { name: 'loose', taskDefinition: 'loose:2' }, [
      { ...good('loose:1'), digests: { app: first } },
      { ...good('loose:2'), digests: { app: first } },
    ]);
    putTestImage(world.region, 'loose', ['latest'], { seed: 'loose 2' });
    const plan = await doIt(rollBack('loose'));
    expect(operations(plan)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    await status('loose').toBe('SUCCESSFUL');
    await running('loose').toEqual([first]);
  });

  it('allows an image outside ECR with a warning', async () => {
    for (const tag of ['1.26', '1.27']) {
      seedTaskDefinition(world.region, {
        ...{ family: 'hub', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
        containerDefinitions: [{ name: 'app', image: `nginx:${tag}` }],
      });
    }
    seedShopService(world, { name: 'hub', taskDefinition: 'hub:2' }, [good('hub:1'), good('hub:2')]);
    const [before] = await runningDigests(world, 'hub');
    const plan = await doIt(rollBack('hub'));
    expect(operations(plan)).toEqual(['ecs:UpdateService']);
    expect(notes(plan)).toContain('nginx:1.26 cannot be verified: it is not in ECR');
    await status('hub').toBe('SUCCESSFUL');
    await running('hub').toEqual([plan.to?.lines[0]?.full]);
    expect(plan.to?.lines[0]?.full).not.toBe(before);
  });

  it('stops a canary with its stage and weights, and says how long a new one takes once it is finished', async () => {
    const deploymentConfiguration = {
      strategy: 'CANARY' as const,
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
      bakeTimeInMinutes: 5,
    };
    seedShopService(world, { name: 'canary', deploymentConfiguration }, [good('web:1')]);
    await doIt(deploy('canary', 'web:v4'));
    await expect.poll(() => simulated('canary').rollouts[0]?.target.productionWeight, { timeout: 20_000 }).toBe(10);
    const plan = await doIt(rollBack('canary'));
    expect(operations(plan)).toEqual(['ecs:StopServiceDeployment']);
    expect(notes(plan)).toContain('The new revision has 10 % of the traffic');
    expect(notes(plan)).toContain('up to 15 minutes more');
    await status('canary').toBe('ROLLBACK_SUCCESSFUL');
    await running('canary').toEqual([digests.v1]);
    seedShopService(world, { name: 'grown', taskDefinition: 'web:2', deploymentConfiguration }, [
      good('web:1'),
      good('web:2'),
    ]);
    const again = await doIt(rollBack('grown'));
    expect(notes(again)).toContain('full new canary deployment');
    expect(notes(again)).toMatch(/at least 15 minutes by its settings; earlier ones took 4 minutes/);
    await running('grown').toContain(digests.v1);
  });

  it('knows no desired count of a DAEMON', async () => {
    const extra = { schedulingStrategy: 'DAEMON' as const };
    seedShopService(world, { name: 'daemon', taskDefinition: 'web:2', extra }, [good('web:1'), good('web:2')]);
    const plan = await doIt(rollBack('daemon'));
    expect(operations(plan)).toEqual(['ecs:UpdateService']);
    expect(notes(plan)).toContain('no volumes of its own to restore');
    await running('daemon').toEqual([digests.v1]);
  });
});
