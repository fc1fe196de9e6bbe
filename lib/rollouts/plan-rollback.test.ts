import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { maskPlan } from '@/lib/change/mask.rules';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Plan, PlanRequest } from '@/lib/model/plan';
import { readService } from '@/lib/services/read-service';
import {
  type ProgramWorld,
  runningDigests,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { ecrOf, putTestImage } from '../../simulator/world/ecr';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';

const good = (taskDefinition: string) => ({ taskDefinition, status: 'SUCCESSFUL' as const });
const breaker = (taskDefinition: string) => ({
  taskDefinition,
  status: 'ROLLBACK_SUCCESSFUL' as const,
  by: 'breaker' as const,
});

describe('Roll back', () => {
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

  const request = (service: string, revision?: string): PlanRequest => ({
    ...{ kind: 'roll-back', account: 'shop', region: 'us-east-1', cluster: 'shop', service },
    ...(revision ? { revision } : {}),
  });
  const build = (service: string, revision?: string) => buildPlan(world.ctx, request(service, revision));
  const plan = async (service: string, revision?: string): Promise<Plan> => {
    const built = await build(service, revision);
    if (!built.ok) throw new Error(built.failure.message);
    return built.value;
  };
  const refusal = async (service: string, revision?: string) => {
    const built = await build(service, revision);
    return built.ok ? `planned: ${built.value.confirm}` : built.failure.message;
  };
  const confirm = (service: string, made: Plan, revision?: string) =>
    confirmPlan(world.ctx, { ...request(service, revision), fingerprint: made.fingerprint }, () =>
      build(service, revision),
    );
  const operations = (made: Plan) => made.calls.map((call) => call.operation);
  const running = (service: string) => expect.poll(() => runningDigests(world, service), { timeout: 10_000 });

  it('goes back to the last good revision, skipping what the breaker rolled back', async () => {
    const past = [good('web:1'), breaker('web:2'), good('web:3')];
    seedShopService(world, { name: 'skips', taskDefinition: 'web:3' }, past);
    const made = await plan('skips');
    expect(made.confirm).toBe('Roll back to rev 1');
    expect(operations(made)).toEqual(['ecs:UpdateService']);
    expect(made.notes.map((note) => note.text).join(' ')).toMatch(
      /By digest, app goes from \w{8} to \w{8}: this really changes what runs\./,
    );
    expect((await confirm('skips', made)).ok).toBe(true);
    await running('skips').toEqual([digests.v1]);
    const { entries } = await listAudit({}, { offset: 0, limit: 5 }, '*');
    expect(entries[0]).toMatchObject({ kind: 'roll-back', outcome: 'succeeded', subject: { name: 'skips' } });
  });

  it("goes to an older one that was chosen in the history, and to no other service's", async () => {
    seedShopService(world, { name: 'chooses', taskDefinition: 'web:3' }, [good('web:1'), good('web:2'), good('web:3')]);
    seedShopService(world, { name: 'stranger', taskDefinition: 'web:4' }, [good('web:4')]);
    const revisionOf = async (name: string, definition: string) => {
      const detail = await readService(world.ctx, 'shop', name, Date.now);
      const entries = (detail.ok && detail.value.history.value) || [];
      return entries.find((entry) => entry.taskDefinition === definition)?.revision?.arn ?? 'none';
    };
    expect((await plan('chooses')).confirm).toBe('Roll back to rev 2');
    const oldest = await revisionOf('chooses', 'web:1');
    const made = await plan('chooses', oldest);
    expect((await confirm('chooses', made, oldest)).ok).toBe(true);
    await running('chooses').toEqual([digests.v1]);
    const foreign = await revisionOf('stranger', 'web:4');
    expect(await refusal('chooses', foreign)).toBe('This is no revision that chooses has run.');
  });

  it('does not go to what it was just rolled back from at a second press', async () => {
    const past = [good('web:1'), good('web:2'), good('web:3')];
    seedShopService(world, { name: 'again', taskDefinition: 'web:3' }, past);
    await confirm('again', await plan('again'));
    await running('again').toEqual([digests.v2]);
    await expect.poll(async () => (await build('again')).ok, { timeout: 10_000 }).toBe(true);
    expect((await plan('again')).confirm).toBe('Roll back to rev 1');
  });

  it('stops a deployment in flight, naming where AWS returns to', async () => {
    seedShopService(world, { name: 'flying', taskDefinition: 'web:1' }, [good('web:1')]);
    addFault(world.region.world, { kind: 'unhealthy', service: 'flying' });
    addFault(world.region.world, { kind: 'no-capacity', service: 'flying' });
    const deploy: PlanRequest = {
      ...{ kind: 'deploy-image', account: 'shop', region: 'us-east-1', cluster: 'shop', service: 'flying' },
      image: world.image('web:v4'),
    };
    const deployment = await buildPlan(world.ctx, deploy);
    if (!deployment.ok) throw new Error(deployment.failure.message);
    const { fingerprint } = deployment.value;
    await confirmPlan(world.ctx, { ...deploy, fingerprint }, () => buildPlan(world.ctx, deploy));
    const made = await plan('flying');
    expect(operations(made)).toEqual(['ecs:StopServiceDeployment']);
    expect(made.to).toMatchObject({ heading: 'Back to', title: 'rev 1, v1' });
    expect(made.to?.lines[0]?.full).toBe(digests.v1);
    expect((await confirm('flying', made)).ok).toBe(true);
    await running('flying').toEqual([digests.v1]);
  });

  it('registers a copy by digest where the tag has moved since', async () => {
    const first = putTestImage(world.region, 'api', ['stable'], { seed: 'api 1' });
    const second = putTestImage(world.region, 'api', ['stable', 'other'], { seed: 'api 2' });
    seedFamilyApi();
    seedShopService(world, { name: 'moved', taskDefinition: 'api:2' }, [
      { ...good('api:1'), digests: { app: first } },
      { ...good('api:2'), digests: { app: second } },
    ]);
    const made = await plan('moved');
    expect(operations(made)).toEqual(['ecs:RegisterTaskDefinition', 'ecs:UpdateService']);
    expect(JSON.stringify(made.calls[0]?.input)).toContain(`api@${first}`);
    expect((await confirm('moved', made)).ok).toBe(true);
    await running('moved').toEqual([first]);
  });
  const seedFamilyApi = () => seedFamilyOf('api', ['stable', 'other']);
  const seedFamilyOf = (family: string, tags: string[]) => {
    for (const tag of tags) seedTaskDefinition(world.region, definitionOf(family, tag));
  };
  const definitionOf = (family: string, tag: string) => ({
    family,
    networkMode: 'awsvpc' as const,
    requiresCompatibilities: ['FARGATE' as const],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'app', image: world.image(`${family}:${tag}`), essential: true }],
  });

  it('refuses a target whose image is no longer in ECR, and never says so when ECR cannot be read', async () => {
    const gone = putTestImage(world.region, 'gone', ['a'], { seed: 'gone a' });
    putTestImage(world.region, 'gone', ['b'], { seed: 'gone b' });
    seedFamilyOf('gone', ['a', 'b']);
    seedShopService(world, { name: 'gone', taskDefinition: 'gone:2' }, [
      { ...good('gone:1'), digests: { app: gone } },
      good('gone:2'),
    ]);
    const repository = ecrOf(world.region).repositories.get('gone');
    repository?.images.delete(gone);
    expect(await refusal('gone')).toContain('is no longer in ECR');
    addFault(world.region.world, { kind: 'denied', api: 'ecr' });
    const made = await plan('gone');
    expect(made.notes.map((note) => note.text).join(' ')).toContain('cannot be verified');
  });

  it('refuses the first deployment, and what would change nothing', async () => {
    seedShopService(world, { name: 'first', taskDefinition: 'web:1' }, [good('web:1')]);
    expect(await refusal('first')).toContain('nothing to return to');
    seedShopService(world, { name: 'same', taskDefinition: 'web:1' }, [good('web:1'), good('web:1')]);
    expect(await refusal('same')).toMatch(/good and different|nothing to return to/);
  });

  it('goes on by the family where the endpoint has no service deployments, and says how sure it is', async () => {
    seedShopService(world, { name: 'old', taskDefinition: 'web:3' }, [good('web:3')]);
    addFault(world.region.world, { kind: 'missing', operation: 'ListServiceDeployments' });
    addFault(world.region.world, { kind: 'missing', operation: 'DescribeServiceRevisions' });
    const made = await plan('old');
    expect(made.confirm).toBe('Roll back to rev 2');
    expect(made.notes.map((note) => note.text).join(' ')).toContain('nobody knows whether it ever ran well');
  });

  it('refuses services that ECS does not deploy itself', async () => {
    seedShopService(world, { name: 'codedeploy', controller: 'CODE_DEPLOY' });
    expect(await refusal('codedeploy')).toContain('CodeDeploy');
  });

  it('never shows a password of the environment', async () => {
    seedShopService(world, { name: 'hidden', taskDefinition: 'web:3' }, [good('web:2'), good('web:3')]);
    expect(JSON.stringify(await plan('hidden').then(maskPlan))).not.toContain('hunter2');
  });
});
