import {
  DescribeServicesCommand,
  ECSClient,
  ListTasksCommand,
  paginateListClusters,
  paginateListServices,
} from '@aws-sdk/client-ecs';
import { afterEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../server';
import { clientOptions } from '../test-clients';
import { steppedClock } from '../world/clock';

const started: Simulator[] = [];
afterEach(async () => {
  for (const simulator of started.splice(0)) await simulator.close();
});

async function fleet(services: number, tasksPerService: number) {
  const clock = steppedClock();
  const simulator = await startSimulator({ scenario: 'fleet', services, tasksPerService, throttle: false, clock });
  started.push(simulator);
  return { clock, simulator, ecs: new ECSClient(clientOptions(simulator.url, simulator.accounts[0]?.account)) };
}

async function namesOf(ecs: ECSClient): Promise<Record<string, string[]>> {
  const names: Record<string, string[]> = {};
  for await (const { clusterArns = [] } of paginateListClusters({ client: ecs }, {})) {
    for (const cluster of clusterArns) {
      const found: string[] = [];
      for await (const page of paginateListServices({ client: ecs }, { cluster, maxResults: 100 })) {
        found.push(...(page.serviceArns ?? []));
      }
      names[cluster.slice(cluster.indexOf('/') + 1)] = found.sort();
    }
  }
  return names;
}

it('spreads its services over clusters of at most 500, the same in every run', async () => {
  const names = await namesOf((await fleet(520, 1)).ecs);
  expect(Object.entries(names).map(([cluster, services]) => [cluster, services.length])).toEqual([
    ['fleet-1', 500],
    ['fleet-2', 20],
  ]);
  expect(await namesOf((await fleet(520, 1)).ecs)).toEqual(names);
});

it('runs the tasks asked for, and has services whose deployments failed', async () => {
  const { clock, ecs } = await fleet(160, 2);
  const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'fleet-1', serviceName: 'orders-api-0' }));
  expect(taskArns).toHaveLength(2);
  clock.advance(30 * 60_000);
  const services = (await namesOf(ecs))['fleet-1'] ?? [];
  const failed = services.find((arn) => arn.endsWith('-156')) ?? '';
  const answer = await ecs.send(new DescribeServicesCommand({ cluster: 'fleet-1', services: [failed] }));
  expect(answer.services?.[0]?.deployments?.map((one) => one.rolloutState)).toContain('FAILED');
  expect(answer.services?.[0]?.runningCount).toBe(2);
});
