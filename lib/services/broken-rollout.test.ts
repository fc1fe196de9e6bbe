import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  account,
  type ProgramWorld,
  regionName,
  runningDigests,
  seedShopService,
  startProgramWorld,
} from '../../e2e/program-world';
import { addFault, type FaultRequest } from '../../simulator/faults/faults';
import { putTestImage } from '../../simulator/world/ecr';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';
import type { ServiceDetail, TaskProblem } from '../model/service-detail';
import { readService } from './read-service';

const broken: [what: string, fault: Omit<FaultRequest, 'service'>, problem: Partial<TaskProblem>][] = [
  [
    'cannot be pulled',
    { kind: 'cannot-pull', image: 'web:v2' },
    {
      clause: 'fails to pull its image: it does not exist',
      advice: expect.stringContaining('Push the tag'),
      stopCode: 'TaskFailedToStart',
      detail: expect.stringContaining('CannotPullContainerError'),
    },
  ],
  [
    'exits with 1',
    { kind: 'exit', image: 'web:v2', exitCode: 1 },
    {
      clause: 'exited with 1',
      advice: expect.stringContaining('last log lines'),
      stopCode: 'EssentialContainerExited',
      ...{ container: 'app', exitCode: 1, detail: 'Essential container in task exited' },
    },
  ],
  [
    'is never healthy',
    { kind: 'unhealthy', image: 'web:v2' },
    {
      clause: 'failed its container health check',
      advice: expect.stringContaining("the health check's command"),
      ...{ stopCode: 'ServiceSchedulerInitiated', detail: 'Task failed container health checks' },
    },
  ],
];

interface Ending {
  circuitBreaker: { enable: boolean; rollback: boolean };
  outcome: string;
  word: string;
  /** The sentence of its line in the history. */
  told: RegExp;
  /** The service's health then, and words of its sentence. */
  health: string;
  sentence: RegExp;
}

const endings: [string, Ending][] = [
  [
    'with the breaker and rollback',
    {
      circuitBreaker: { enable: true, rollback: true },
      outcome: 'rolled-back',
      word: 'Rolled back by breaker',
      told: /^Rolled back to rev 1: the circuit breaker counted 3 failed tasks, its threshold is 3\.$/,
      health: 'steady',
      sentence: /1 of 1 task runs/,
    },
  ],
  [
    'with the breaker and no rollback',
    {
      circuitBreaker: { enable: true, rollback: false },
      outcome: 'failed',
      word: 'Failed',
      told: /^Failed: the circuit breaker counted 3 .* Rollback is off, so nothing was rolled back\.$/,
      health: 'failing',
      sentence: /^Revision 2 failed to start; 1 task of the earlier one still runs?\./,
    },
  ],
  [
    'without the breaker',
    {
      circuitBreaker: { enable: false, rollback: false },
      outcome: 'in-flight',
      word: 'Still failing',
      told: /^Still failing: \d+ tries, (next in|the next at any time|one more)/,
      health: 'failing',
      sentence: /Revision 2 is still failing: \d+ tries, /,
    },
  ],
];

describe('a rollout of an image that', () => {
  let world: ProgramWorld;
  let ecs: ECSClient;
  /** What ran before. */
  let good: string;
  beforeAll(async () => {
    world = await startProgramWorld(2_000);
    ecs = new ECSClient({
      endpoint: world.url,
      region: regionName,
      credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
    });
    for (const tag of ['v1', 'v2']) {
      const digest = putTestImage(world.region, 'web', [tag], { seed: tag });
      if (tag === 'v1') good = digest;
      const healthCheck = { command: ['CMD', 'true'], interval: 5, timeout: 2, retries: 1 };
      seedTaskDefinition(world.region, {
        family: 'web',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        minutesAgo: 10_000,
        containerDefinitions: [{ name: 'app', image: world.image(`web:${tag}`), essential: true, healthCheck }],
      });
    }
  });
  afterAll(() => world.close());

  const read = async (service: string): Promise<ServiceDetail> => {
    const result = await readService({ account: 'shop', region: regionName }, 'shop', service, Date.now);
    if (!result.ok) throw new Error(result.failure.message);
    return result.value;
  };

  const cases = broken.flatMap(([what, fault, problem]) =>
    endings.map(([how, ending], at) => ({ what, how, fault, problem, ending, name: `${fault.kind}-${at}` })),
  );
  it.each(cases)('$what, $how, ends in the right words', async ({ fault, problem, ending, name }) => {
    seedShopService(world, {
      name,
      deploymentConfiguration: { deploymentCircuitBreaker: ending.circuitBreaker },
    });
    addFault(world.region.world, { ...fault, service: name });
    await ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: name, taskDefinition: 'web:2' }));
    await expect
      .poll(async () => (await read(name)).history.value?.[0]?.word, { timeout: 15_000, interval: 50 })
      .toBe(ending.word);
    const detail = await read(name);
    expect(detail.history.value?.[0]).toMatchObject({ outcome: ending.outcome, taskDefinition: 'web:2' });
    expect(detail.history.value?.[0]?.sentence).toMatch(ending.told);
    expect(detail.problems).toContainEqual(expect.objectContaining(problem));
    await expect.poll(async () => (await read(name)).health.state, { timeout: 10_000 }).toBe(ending.health);
    expect((await read(name)).health.sentence).toMatch(ending.sentence);
    // Tasks of the broken image may be among them while it is still tried; what was good goes on all the while.
    const running = await runningDigests(world, name);
    if (ending.outcome === 'in-flight') expect(running).toContain(good);
    else expect(running).toEqual([good]);
  });
});
