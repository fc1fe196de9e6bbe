import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import type { DefinitionEdits, Plan, PlanRequest } from '@/lib/model/plan';
import {
  account,
  type ProgramWorld,
  regionName,
  runningDigests,
  seedFamily,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';

const scope = { account: 'shop', region: regionName };
const at = (service: string) => ({ ...scope, cluster: 'shop', service });

describe('a change of a service', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let digests: Record<string, string>;
  let ecs: ECSClient;
  beforeAll(async () => {
    world = await startProgramWorld();
    digests = seedFamily(world, ['v1', 'v2']);
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

  const plan = async (request: PlanRequest): Promise<Plan> => {
    const built = await buildPlan(world.ctx, request);
    if (!built.ok) throw new Error(built.failure.message);
    return built.value;
  };
  const refusal = async (request: PlanRequest) => {
    const built = await buildPlan(world.ctx, request);
    return built.ok ? 'a plan' : built.failure.message;
  };
  const carryOut = async (request: PlanRequest) => {
    const { fingerprint } = await plan(request);
    return confirmPlan(world.ctx, { ...request, fingerprint, reason: 'a test' }, () => buildPlan(world.ctx, request));
  };
  const newest = async () => (await listAudit({}, { offset: 0, limit: 1 }, '*')).entries[0];
  const serviceNow = async (service: string) =>
    (await ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: [service] }))).services?.[0];

  describe('of its desired count', () => {
    const scale = (service: string, desired: number): PlanRequest => ({ kind: 'scale', ...at(service), desired });

    it('is made without a deployment, and leaves an audit row', async () => {
      seedShopService(world, { name: 'grows', desiredCount: 1 });
      const before = await serviceNow('grows');
      expect((await carryOut(scale('grows', 3))).ok).toBe(true);
      const after = await serviceNow('grows');
      expect(after?.desiredCount).toBe(3);
      expect(after?.deployments?.map((d) => d.id)).toEqual(before?.deployments?.map((d) => d.id));
      expect(await newest()).toMatchObject({ kind: 'scale', outcome: 'succeeded', reason: 'a test', actor: 'maria' });
    });

    it('refuses the count that it has, and warns of none', async () => {
      seedShopService(world, { name: 'rests', desiredCount: 2 });
      expect(await refusal(scale('rests', 2))).toBe('This would change nothing: rests wants 2 already.');
      const none = await plan(scale('rests', 0));
      expect(none.dangerous).toBe(true);
      expect(none.notes[0]?.text).toMatch(/^No task will be left/);
    });

    it('is stale once someone else has scaled', async () => {
      seedShopService(world, { name: 'raced', desiredCount: 1 });
      const request = scale('raced', 4);
      const { fingerprint } = await plan(request);
      await carryOut(scale('raced', 2));
      const late = await confirmPlan(world.ctx, { ...request, fingerprint }, () => buildPlan(world.ctx, request));
      expect(late.ok && late.value.state).toBe('moved');
      expect((await serviceNow('raced'))?.desiredCount).toBe(2);
    });

    it('that AWS denies changes nothing', async () => {
      seedShopService(world, { name: 'denied', desiredCount: 1 });
      addFault(world.region.world, { kind: 'denied', operation: 'UpdateService' });
      const result = await carryOut(scale('denied', 2));
      expect(result.ok ? undefined : result.failure).toMatchObject({ kind: 'denied' });
      expect((await serviceNow('denied'))?.desiredCount).toBe(1);
      expect((await newest())?.outcome).toBe('failed');
    });
  });

  describe('of one task', () => {
    const taskOf = async (service: string) => {
      const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'shop', serviceName: service }));
      return taskArns?.[0]?.split('/').at(-1) ?? 'none';
    };
    const stop = (task: string): PlanRequest => ({ kind: 'stop-task', ...scope, cluster: 'shop', task });

    it('stops it with the name of who asked, and not twice', async () => {
      seedShopService(world, { name: 'stops', desiredCount: 1 });
      const task = await taskOf('stops');
      expect((await plan(stop(task))).notes[0]?.text).toContain('stops starts another in its place');
      expect((await carryOut(stop(task))).ok).toBe(true);
      const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'shop', tasks: [task] }));
      expect(tasks?.[0]).toMatchObject({ desiredStatus: 'STOPPED', stoppedReason: 'Stopped in Quarterdeck by maria' });
      expect(await refusal(stop(task))).toMatch(/is being stopped already|has stopped already/);
      expect(await newest()).toMatchObject({
        kind: 'stop-task',
        subject: { type: 'task', cluster: 'shop', name: task },
      });
    });

    it('refuses one that is not there', async () => {
      expect(await refusal(stop('0'.repeat(32)))).toContain('There is no task');
    });
  });

  describe('of its task definition', () => {
    const edit = (service: string, edits: DefinitionEdits): PlanRequest => ({
      kind: 'edit-definition',
      ...at(service),
      edits,
    });
    const v2 = () => ({ name: 'app', image: world.image('web:v2') });

    it('registers a revision with nothing else changed and runs it, by digest', async () => {
      seedShopService(world, { name: 'edited' });
      const set = [{ name: 'MODE', value: 'blue' }];
      const request = edit('edited', { memory: '1024', containers: [{ ...v2(), set, remove: ['DB_PASSWORD'] }] });
      expect((await plan(request)).changes.map(({ what }) => what)).toEqual([
        'image app',
        'task memory',
        'environment DB_PASSWORD (app)',
        'environment MODE (app)',
      ]);
      expect((await carryOut(request)).ok).toBe(true);
      await expect.poll(() => runningDigests(world, 'edited'), { timeout: 10_000 }).toEqual([digests.v2]);
      const taskDefinition = (await serviceNow('edited'))?.taskDefinition;
      const made = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      expect(made.taskDefinition).toMatchObject({ cpu: '256', memory: '1024', networkMode: 'awsvpc' });
      expect(made.taskDefinition?.containerDefinitions?.[0]).toMatchObject({ environment: set, essential: true });
    });

    it('shows no value that looks secret, in the plan and in the audit', async () => {
      seedShopService(world, { name: 'secret' });
      const set = [{ name: 'API_TOKEN', value: 'correct horse' }];
      const request = edit('secret', { containers: [{ name: 'app', set }] });
      expect(JSON.stringify((await plan(request)).changes)).not.toContain('correct horse');
      expect((await carryOut(request)).ok).toBe(true);
      expect(JSON.stringify(await newest())).not.toContain('correct horse');
    });

    it.each<[string, DefinitionEdits, RegExp]>([
      ['nothing', { containers: [] }, /^This would change nothing/],
      ['a container that is not there', { containers: [{ name: 'ghost', set: [] }] }, /has no container ghost/],
      ['an image that is no name', { containers: [{ name: 'app', image: 'https://x y' }] }, /is no name/],
      ['a size that Fargate does not have', { memory: '300', containers: [] }, /Fargate takes 256 CPU units with 512/],
    ])('refuses %s', async (_, edits, words) => {
      seedShopService(world, { name: `refused-${_.replaceAll(' ', '-')}` });
      expect(await refusal(edit(`refused-${_.replaceAll(' ', '-')}`, edits))).toMatch(words);
    });

    it('refuses an image that is not in ECR', async () => {
      seedShopService(world, { name: 'missing' });
      const image = world.image('web:v99');
      expect(await refusal(edit('missing', { containers: [{ name: 'app', image }] }))).toBe(`${image} is not in ECR.`);
    });
  });
});
