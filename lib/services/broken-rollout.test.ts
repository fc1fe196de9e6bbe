import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, type ProgramWorld, regionName, seedShopService, startProgramWorld } from '../../e2e/program-world';
import { addFault, type FaultRequest } from '../../simulator/faults/faults';
import { putTestImage } from '../../simulator/world/ecr';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';
import type { ServiceDetail } from '../model/service-detail';
import { readService } from './read-service';

const broken: [what: string, fault: Omit<FaultRequest, 'service'>, clause: string][] = [
  ['cannot be pulled', { kind: 'cannot-pull', image: 'web:v2' }, 'fails to pull its image: it does not exist'],
  ['exits with 1', { kind: 'exit', image: 'web:v2', exitCode: 1 }, 'exited with 1'],
  ['is never healthy', { kind: 'unhealthy', image: 'web:v2' }, 'failed its container health check'],
];

interface Ending {
  circuitBreaker: { enable: boolean; rollback: boolean };
  outcome: string;
  word: string;
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
      health: 'failing',
      sentence: /^Revision 2 failed to start; 1 task of the earlier one still run/,
    },
  ],
  [
    'without the breaker',
    {
      circuitBreaker: { enable: false, rollback: false },
      outcome: 'in-flight',
      word: 'Still failing',
      health: 'failing',
      sentence: /Revision 2 is still failing: \d+ tries, /,
    },
  ],
];

describe('a rollout of an image that', () => {
  let world: ProgramWorld;
  let ecs: ECSClient;
  beforeAll(async () => {
    world = await startProgramWorld(2_000);
    ecs = new ECSClient({
      endpoint: world.url,
      region: regionName,
      credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
    });
    for (const tag of ['v1', 'v2']) {
      putTestImage(world.region, 'web', [tag], { seed: tag });
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

  const cases = broken.flatMap(([what, fault, clause]) =>
    endings.map(([how, ending], at) => ({ what, how, fault, clause, ending, name: `${fault.kind}-${at}` })),
  );
  it.each(cases)('$what, $how, ends in the right words', async ({ fault, clause, ending, name }) => {
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
    expect(detail.problems.map((problem) => problem.clause)).toContain(clause);
    expect(detail.problems[0]?.advice).toBeTruthy();
    await expect.poll(async () => (await read(name)).health.state, { timeout: 10_000 }).toBe(ending.health);
    expect((await read(name)).health.sentence).toMatch(ending.sentence);
  });
});
