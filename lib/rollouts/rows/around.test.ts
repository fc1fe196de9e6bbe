import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import { type ButtonWorld, good, notes, operations, startButtonWorld } from '../../../e2e/button-world';
import { deployer, regionName, seedShopService, shopSeed } from '../../../e2e/program-world';
import { addFault } from '../../../simulator/faults/faults';
import { putTestImage } from '../../../simulator/world/ecr';
import { deleteTestImage, shareRepository } from '../../../simulator/world/ecr-seed';
import { seedTaskDefinition } from '../../../simulator/world/ecs/seed';
import { seedInFlight } from '../../../simulator/world/ecs/seed-in-flight';

vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => deployer }));

describe('Roll back looks around', () => {
  withTestDatabase();
  let world: ButtonWorld;
  beforeAll(async () => {
    world = await startButtonWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.endFaults());
  const two = [good('web:1'), good('web:2')];
  /** A family with one revision an image, as it is written. */
  const family = (name: string, images: string[], container: object = {}) => {
    for (const image of images) {
      seedTaskDefinition(world.region, {
        ...{ family: name, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
        containerDefinitions: [{ name: 'app', image, ...container }],
      });
    }
    return [good(`${name}:1`), good(`${name}:2`)];
  };

  it.each([
    ['CloudFormation', 'CloudFormation (cloudformation-stack) manages this service'],
    ['Copilot', 'Copilot (shop) manages this service'],
    ['Terraform', 'Terraform manages this service'],
  ] as const)('warns of drift where %s manages the service', async (managedBy, words) => {
    const name = managedBy.toLowerCase();
    seedShopService(world, { name, taskDefinition: 'web:2', managedBy }, two);
    const plan = await world.press(name);
    expect(notes(plan)).toContain(words);
    expect(notes(plan)).toContain('its next update undoes it');
    await world.runs(name, world.digests.v1);
  });

  it('warns that a stack that is updating rolls back too', async () => {
    const seed = shopSeed(world, { name: 'stack', managedBy: 'CloudFormation' }, [good('web:1')]);
    addFault(world.region.world, { kind: 'no-capacity', service: 'stack' });
    const { release } = seedInFlight(world.region, seed, { taskDefinition: 'web:2', status: 'IN_PROGRESS' });
    expect(notes(await world.press('stack'))).toContain('If its stack is updating now, the stack rolls back too.');
    release();
    await world.ends('stack', 'ROLLBACK_SUCCESSFUL');
    await world.runs('stack', world.digests.v1);
  });

  it('warns of values that are not versioned with the revision', async () => {
    const digests = ['v1', 'v2'].map((tag) => putTestImage(world.region, 'secret', [tag], { seed: `secret ${tag}` }));
    const past = family('secret', [world.image('secret:v1'), world.image('secret:v2')], {
      secrets: [{ name: 'DB_URL', valueFrom: 'arn:aws:ssm:us-east-1:555555555555:parameter/db' }],
      environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::shop/app.env' }],
    });
    seedShopService(world, { name: 'secret', taskDefinition: 'secret:2' }, past);
    const plan = await world.press('secret');
    expect(notes(plan)).toContain("read with today's values: DB_URL, environment files in S3");
    await world.runs('secret', digests[0]);
  });

  it('allows an image outside of ECR, and says that it cannot be verified', async () => {
    seedShopService(world, { name: 'hub', taskDefinition: 'hub:2' }, family('hub', ['nginx:1.26', 'nginx:1.27']));
    const plan = await world.press('hub');
    expect(notes(plan)).toContain('nginx:1.26 cannot be verified: it is not in ECR');
    await world.ends('hub', 'SUCCESSFUL');
    await world.runs('hub', plan.to?.lines[0]?.full);
  });

  it.each([
    ['grants nothing', false, false],
    ['may be read and does not show it', true, true],
  ] as const)('never says gone of another account’s registry that %s', async (how, shared, deleted) => {
    const name = how.split(' ')[0] ?? '';
    const owner = world.region.world.region('666666666666', regionName);
    const digests = ['v1', 'v2'].map((tag) => putTestImage(owner, name, [tag], { seed: `${name} ${tag}` }));
    const registry = `666666666666.dkr.ecr.${regionName}.amazonaws.com`;
    shareRepository(owner, name, '555555555555');
    const past = family(name, [`${registry}/${name}:v1`, `${registry}/${name}:v2`]);
    seedShopService(world, { name, taskDefinition: `${name}:2` }, [
      { ...good(`${name}:1`), digests: { app: digests[0] ?? '' } },
      ...past.slice(1),
    ]);
    if (!shared) addFault(world.region.world, { kind: 'denied', api: 'ecr' });
    if (deleted) deleteTestImage(owner, name, digests[0] ?? '');
    const plan = await world.plan(name);
    expect(notes(plan)).toContain('cannot be verified');
    expect(notes(plan)).not.toMatch(/gone|no longer/);
    await world.press(name);
    // What really is not there cannot be pulled either: the breaker keeps what runs.
    await world.ends(name, deleted ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL');
    await world.runs(name, digests[deleted ? 1 : 0]);
  });

  it('forces a deployment where nothing but the capacity provider differs', async () => {
    const spot = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
    const config = { launchType: undefined, capacityProviderStrategy: spot };
    const past = [
      { ...good('web:1'), config },
      {
        ...good('web:1'),
        config: { ...config, capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] },
      },
    ];
    seedShopService(world, { name: 'spot', config: past[1]?.config }, past);
    const revision = world.simulated('spot').revisions.find((one) => one.config.capacityProviderStrategy === spot)?.arn;
    expect(await world.refusal('spot', { revision })).toContain('This would change nothing');
    const plan = await world.press('spot', { revision, restore: true });
    expect(plan.calls[0]?.input).toMatchObject({ capacityProviderStrategy: spot, forceNewDeployment: true });
    await world.ends('spot', 'SUCCESSFUL');
    await world.runs('spot', world.digests.v1);
    expect(world.simulated('spot').rollouts).toHaveLength(3);
    expect(world.simulated('spot').config.capacityProviderStrategy).toMatchObject(spot);
  });

  it('keeps today’s other settings without consent and restores them with it', async () => {
    const serviceRegistries = [{ registryArn: `arn:aws:servicediscovery:${regionName}:555555555555:service/srv-1` }];
    const then = { awsvpcConfiguration: { subnets: ['subnet-then'], securityGroups: ['sg-1'] } };
    const past = [{ ...good('web:1'), config: { networkConfiguration: then, serviceRegistries } }, good('web:2')];
    const subnets = (name: string) => world.simulated(name).config.networkConfiguration?.awsvpcConfiguration?.subnets;
    for (const [name, restore] of [
      ['keeps', false],
      ['restores', true],
    ] as const) {
      seedShopService(world, { name, taskDefinition: 'web:2' }, past);
      const said = notes(await world.press(name, { restore }));
      expect(said.includes("Not restored, today's are kept: network, service registries.")).toBe(!restore);
      await world.ends(name, 'SUCCESSFUL');
      await world.runs(name, world.digests.v1);
      expect(subnets(name)).toEqual([restore ? 'subnet-then' : 'subnet-1']);
      expect(world.simulated(name).config.serviceRegistries).toMatchObject(restore ? serviceRegistries : []);
    }
  });

  it('goes by the family on an endpoint without service deployments and revisions, and says how sure it is', async () => {
    seedShopService(world, { name: 'bare', taskDefinition: 'web:3' }, [good('web:3')]);
    for (const operation of ['ListServiceDeployments', 'DescribeServiceRevisions']) {
      addFault(world.region.world, { kind: 'missing', operation });
    }
    const plan = await world.press('bare');
    expect(operations(plan)).toEqual(['UpdateService']);
    expect(notes(plan)).toContain('nobody knows whether it ever ran well');
    await world.runs('bare', world.digests.v2);
  });

  it('returns on such an endpoint to what the service still shows beside its PRIMARY deployment', async () => {
    const seed = shopSeed(world, { name: 'beside' }, [good('web:1')]);
    seedInFlight(world.region, seed, { taskDefinition: 'web:3', status: 'IN_PROGRESS' });
    for (const operation of ['ListServiceDeployments', 'DescribeServiceRevisions']) {
      addFault(world.region.world, { kind: 'missing', operation });
    }
    const plan = await world.press('beside');
    expect(plan.confirm).toBe('Roll back to rev 1');
    expect(operations(plan)).toEqual(['UpdateService']);
    await world.runs('beside', world.digests.v1);
  });
});
