import { DescribeServicesCommand, ListTasksCommand, StopTaskCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/change/list-audit';
import { withTestDatabase } from '@/lib/db/test-database';
import { regionName, seedShopService } from '../../e2e/program-world';
import { withShop } from '../../e2e/shop-tests';
import { callsSince, markCalls } from '../../simulator/admin/calls';
import { addFault } from '../../simulator/faults/faults';
import { forgetBefore } from './keep';
import { listChanges } from './list-changes';
import { lookRound } from './look-round';
import { failedTasksOf, keptTaskOf } from './read-kept-tasks';

const scope = { account: 'shop', region: regionName };
const at = { ...scope, cluster: 'shop', service: 'web' };

describe('a round over an account', () => {
  withTestDatabase();
  const shop = withShop({
    tags: ['v1', 'v2'],
    seed: (empty) => seedShopService(empty, { name: 'web', desiredCount: 2 }),
  });
  const round = () => lookRound(scope, Date.now);
  // The images that the world begins with count as pushes by others.
  const changes = async () =>
    (await listChanges({ span: '1h' }, '*', Date.now)).changes.filter(({ kind }) => kind !== 'push');
  const settled = async () => {
    const { services } = await shop.ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: ['web'] }));
    return services?.[0]?.deployments?.map((deployment) => deployment.rolloutState);
  };
  const rolledOut = () => expect.poll(settled, { timeout: 10_000 }).toEqual(['COMPLETED']);

  it('keeps a deployment that someone else made, and how it ended', async () => {
    await round();
    await shop.ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', taskDefinition: 'web:2' }));
    expect((await round()).inFlight).toBe(1);
    expect(await changes()).toMatchObject([{ kind: 'deployment', what: 'Deployed rev 2', outcome: 'in-flight' }]);
    await rolledOut();
    expect((await round()).inFlight).toBe(0);
    const [deployed] = await changes();
    expect(deployed).toMatchObject({ what: 'Deployed rev 2', outcome: 'succeeded' });
    expect(deployed?.by).toBeUndefined();
  });

  it('says in the audit how the deployment of a change ended, once ECS says so', async () => {
    await shop.carryOut({ kind: 'force-deployment', ...at });
    const row = async () => (await listAudit({}, { offset: 0, limit: 1 }, '*')).entries[0];
    await round();
    expect((await row())?.deployment).toContain(':service-deployment/shop/web/');
    await rolledOut();
    await round();
    expect(await row()).toMatchObject({ outcome: 'succeeded', ended: { status: 'SUCCESSFUL', outcome: 'succeeded' } });
    expect((await changes())[0]).toMatchObject({ by: 'maria', outcome: 'succeeded' });
  });

  it('keeps why tasks failed, and not those that were meant to stop as failures', async () => {
    addFault(shop.world.region.world, { kind: 'exit', exitCode: 137, service: 'web', times: 1 });
    const { taskArns } = await shop.ecs.send(new ListTasksCommand({ cluster: 'shop', serviceName: 'web' }));
    const meant = taskArns?.[0] ?? '';
    await shop.ecs.send(new StopTaskCommand({ cluster: 'shop', task: meant, reason: 'by hand' }));
    await expect
      .poll(
        async () => {
          await round();
          return (await failedTasksOf(at)).length;
        },
        { timeout: 10_000 },
      )
      .toBe(1);
    expect((await failedTasksOf(at))[0]?.problem).toMatchObject({ exitCode: 137 });
    const kept = await keptTaskOf(scope, 'shop', meant.split('/').at(-1) ?? '');
    expect(kept?.task.stoppedReason).toBe('by hand');
    expect(kept?.problem).toBeUndefined();
    expect((await changes()).map((change) => change.kind)).toContain('failing');
  });

  it('keeps a scaling, with the way back', async () => {
    await rolledOut();
    await round();
    await shop.ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', desiredCount: 3 }));
    await expect
      .poll(
        async () => {
          await round();
          return (await changes()).find((change) => change.kind === 'scaling');
        },
        { timeout: 20_000 },
      )
      .toMatchObject({ what: 'Scaled from 2 to 3', wayBack: { request: { kind: 'scale', desired: 2 } } });
  });

  it('costs a service at rest no call of its own', async () => {
    await rolledOut();
    await round();
    const mark = markCalls(shop.world.region.world);
    await round();
    const counts = (callsSince(shop.world.region.world, mark) ?? []).map((row) => row.operation);
    expect(counts).not.toContain('ListServiceDeployments');
    expect(counts).not.toContain('DescribeTasks');
  });

  it('loses nothing to a read that is refused for a while', async () => {
    addFault(shop.world.region.world, { kind: 'error', operation: 'ListServiceDeployments', code: 'ServerException' });
    await shop.ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'web', taskDefinition: 'web:1' }));
    await round();
    expect((await changes()).filter((change) => change.kind === 'deployment')).toEqual([]);
    shop.endFaults();
    await rolledOut();
    await round();
    const [deployed] = (await changes()).filter((change) => change.kind === 'deployment');
    expect(deployed).toMatchObject({ what: 'Deployed rev 1', outcome: 'succeeded' });
  });

  it('forgets what is too old', async () => {
    await round();
    await forgetBefore(Date.now() + 1_000);
    expect(await changes()).toEqual([]);
  });
});
