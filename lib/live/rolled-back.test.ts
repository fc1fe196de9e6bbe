import { ListServiceDeploymentsCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Result } from '@/lib/model/failure';
import type { RegionSnapshot } from '@/lib/model/live';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { lookRound } from '@/lib/record/look-round';
import { regionName, seedShopService } from '../../e2e/program-world';
import { good, operationsOf, rollBack, withShop } from '../../e2e/shop-tests';
import { addFault } from '../../simulator/faults/faults';
import { subjectOf } from './subjects';

const scope = { account: 'shop', region: regionName };
const keyOf = (service: string) => ({ ...scope, cluster: 'shop', service });

describe('what the pages say of a service that was rolled back', () => {
  withTestDatabase();
  const shop = withShop({ tags: ['v1', 'v2'] });
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
    shop.ecs.send(new UpdateServiceCommand({ cluster: 'shop', service, taskDefinition: 'web:2' }));

  it('steady, and that the circuit breaker rolled its last deployment back', async () => {
    seedShopService(shop.world, { name: 'broken', desiredCount: 2 });
    addFault(shop.world.region.world, { kind: 'exit', exitCode: 1, image: 'web:v2' });
    await deploy('broken');
    const status = async () => {
      const read = await shop.ecs.send(new ListServiceDeploymentsCommand({ cluster: 'shop', service: 'broken' }));
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
    const past = ['web:1', 'web:2'].map(good);
    seedShopService(shop.world, { name: 'back', desiredCount: 2, taskDefinition: 'web:2' }, past);
    addFault(shop.world.region.world, { kind: 'no-capacity', service: 'back' });
    expect(operationsOf(await shop.carryOut(rollBack('back')))).toContain('ecs:UpdateService');
    for (const health of [await pageOf('back'), await rowOf('back')]) {
      expect(health).toMatchObject({ state: 'deploying', word: 'Rolling back' });
      expect(health?.sentence).toMatch(/^Rolling back to revision \d/);
    }
  });
});
