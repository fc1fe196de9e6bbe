import { ecrOf, putTestImage } from '../simulator/world/ecr';
import { findTaskDefinition } from '../simulator/world/ecs/task-definitions';
import { seedFamily, seedShopService } from './program-world';
import { confirm, expect, openService, pressRollBack, runs, simulated, test } from './rows-world';

const good = (taskDefinition: string) => ({ taskDefinition, status: 'SUCCESSFUL' as const });
const bad = (taskDefinition: string) => ({
  ...{ taskDefinition, status: 'ROLLBACK_SUCCESSFUL' as const, by: 'breaker' as const },
});

test('nothing in flight: back to the last good one, past what the breaker took back; undone, and back once more', async ({
  page,
  rows,
}) => {
  const digests = seedFamily(rows, ['v1', 'v2', 'v3'], 'last-good');
  seedShopService(rows, { name: 'last-good', taskDefinition: 'last-good:3' }, [
    ...[good('last-good:1'), bad('last-good:2'), good('last-good:3')],
  ]);
  await openService(page, 'last-good');
  const dialog = await pressRollBack(page);
  await expect(dialog).toContainText('ecs:UpdateService');
  await dialog.getByLabel('Reason').fill('errors since the deployment');
  await confirm(page, 'Roll back to rev 1');
  await runs(rows, 'last-good', [digests.v1]);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Undo the last rollback' }).click();
  await expect(page.getByRole('dialog')).toContainText('counts as bad');
  await confirm(page, 'Go back to rev 3');
  await runs(rows, 'last-good', [digests.v3]);
});

test('the first deployment: refused, with what else one can do', async ({ page, rows }) => {
  seedFamily(rows, ['v1'], 'first');
  seedShopService(rows, { name: 'first', taskDefinition: 'first:1' }, [good('first:1')]);
  await openService(page, 'first');
  const dialog = await pressRollBack(page);
  await expect(dialog).toContainText('nothing to return to');
  await expect(dialog.getByRole('button', { name: /^Roll back/ })).toHaveCount(0);
});

test('in flight: AWS’s own rollback, to what the dialog names', async ({ page, rows }) => {
  const digests = seedFamily(rows, ['v1', 'v2'], 'flying');
  seedShopService(rows, { name: 'flying', taskDefinition: 'flying:1' }, [good('flying:1')]);
  rows.fault({ kind: 'no-capacity', service: 'flying' });
  await openService(page, 'flying');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Deploy another image' }).click();
  await page.getByRole('dialog').getByLabel('Tag or digest').fill('v2');
  await page.getByRole('dialog').getByRole('button', { name: 'Show the plan' }).click();
  await confirm(page, /^Deploy/);
  await expect(page.getByText('Deployment in flight', { exact: true })).toBeVisible();
  const dialog = await pressRollBack(page);
  await expect(dialog).toContainText('ecs:StopServiceDeployment');
  await expect(dialog).toContainText('rev 1');
  await confirm(page, /^Stop|^Roll back/);
  rows.heal();
  await runs(rows, 'flying', [digests.v1]);
  expect(simulated(rows, 'flying').rollouts[0]?.status).toBe('ROLLBACK_SUCCESSFUL');
});

test('a paused hook: continued by one person, rolled back by another', async ({ page, rows }) => {
  const digests = seedFamily(rows, ['v1', 'v2'], 'paused');
  const lifecycleHooks = ['POST_SCALE_UP' as const, 'POST_PRODUCTION_TRAFFIC_SHIFT' as const].map((stage) => ({
    ...{ targetType: 'PAUSE' as const, lifecycleStages: [stage] },
  }));
  seedShopService(
    rows,
    { name: 'paused', taskDefinition: 'paused:2', deploymentConfiguration: { strategy: 'BLUE_GREEN', lifecycleHooks } },
    [good('paused:1'), good('paused:2')],
  );
  await openService(page, 'paused');
  await pressRollBack(page);
  await confirm(page, 'Roll back to rev 1');
  const hook = page.getByRole('region', { name: 'Paused hook' });
  await expect(hook).toContainText('post scale up', { timeout: 60_000 });
  await hook.getByRole('button', { name: 'Continue' }).click();
  await confirm(page, 'Continue deployment');
  await expect(hook).toContainText('post production traffic shift', { timeout: 60_000 });
  await hook.getByRole('button', { name: 'Roll back' }).click();
  await expect(page.getByRole('dialog')).toContainText('ecs:ContinueServiceDeployment');
  await expect(page.getByRole('dialog')).toContainText('ROLLBACK');
  await confirm(page, /^Stop|^Roll back/);
  await runs(rows, 'paused', [digests.v2]);
});

test('a canary on its way: stage and weights are told, and it goes back', async ({ page, rows }) => {
  const digests = seedFamily(rows, ['v1', 'v2'], 'canary');
  const canaryConfiguration = { canaryPercent: 10, canaryBakeTimeInMinutes: 30 };
  seedShopService(
    rows,
    {
      ...{ name: 'canary', taskDefinition: 'canary:2' },
      deploymentConfiguration: { strategy: 'CANARY', canaryConfiguration, bakeTimeInMinutes: 5 },
    },
    [good('canary:1'), good('canary:2')],
  );
  await openService(page, 'canary');
  await expect(await pressRollBack(page)).toContainText('full new canary deployment');
  await confirm(page, 'Roll back to rev 1');
  await expect.poll(() => simulated(rows, 'canary').rollout?.target.productionWeight, { timeout: 60_000 }).toBe(10);
  await expect(await pressRollBack(page)).toContainText('10 % of the traffic');
  await confirm(page, /^Stop|^Roll back/);
  await runs(rows, 'canary', [digests.v2]);
});

test('the last deployment failed without a rollback: over it, to what was good', async ({ page, rows }) => {
  const digests = seedFamily(rows, ['v1', 'v2'], 'failed');
  seedShopService(rows, { name: 'failed', taskDefinition: 'failed:1' }, [
    good('failed:1'),
    { taskDefinition: 'failed:2', status: 'STOPPED', by: 'breaker' },
  ]);
  const service = simulated(rows, 'failed');
  const second = service.revisions.find((one) => one.config.definition.revision === 2);
  if (!second) throw new Error('no revision');
  service.config = second.config;
  await openService(page, 'failed');
  await pressRollBack(page);
  await confirm(page, 'Roll back to rev 1');
  await runs(rows, 'failed', [digests.v1]);
  expect(service.config.definition.revision).toBe(1);
});

test('a tag that has moved: a copy by digest', async ({ page, rows }) => {
  const first = seedFamily(rows, ['latest'], 'moved');
  const second = seedFamily(rows, ['latest', 'x'], 'other-moved');
  seedShopService(rows, { name: 'moved', taskDefinition: 'other-moved:1' }, [
    { ...good('moved:1'), digests: { app: first.latest ?? '' } },
    { ...good('other-moved:1'), digests: { app: second.latest ?? '' } },
  ]);
  putTestImage(rows.region, 'moved', ['latest'], { seed: 'moved, and pushed again' });
  await openService(page, 'moved');
  const dialog = await pressRollBack(page);
  await expect(dialog).toContainText('ecs:RegisterTaskDefinition');
  await expect(dialog).toContainText(`moved@${first.latest}`);
  await confirm(page, 'Roll back to rev 1');
  await runs(rows, 'moved', [first.latest]);
});

test('an INACTIVE task definition: a copy of it', async ({ page, rows }) => {
  const digests = seedFamily(rows, ['v1', 'v2'], 'inactive');
  seedShopService(rows, { name: 'inactive', taskDefinition: 'inactive:2' }, [good('inactive:1'), good('inactive:2')]);
  const old = findTaskDefinition(rows.region, 'inactive:1');
  if (!old) throw new Error('no task definition');
  old.definition.status = 'INACTIVE';
  await openService(page, 'inactive');
  await expect(await pressRollBack(page)).toContainText('ecs:RegisterTaskDefinition');
  await confirm(page, 'Roll back to rev 1');
  await runs(rows, 'inactive', [digests.v1]);
  expect(simulated(rows, 'inactive').config.definition.revision).toBe(3);
});

test('another network: kept as it is, and restored with consent', async ({ page, rows }) => {
  const digests = seedFamily(rows, ['v1', 'v2'], 'network');
  seedShopService(rows, { name: 'network', taskDefinition: 'network:2' }, [good('network:1'), good('network:2')]);
  const service = simulated(rows, 'network');
  const [now] = service.revisions;
  if (!now) throw new Error('no revision');
  now.config = {
    ...now.config,
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-9'], securityGroups: ['sg-1'] } },
  };
  service.config = now.config;
  await openService(page, 'network');
  const dialog = await pressRollBack(page);
  await expect(dialog).toContainText("Not restored, today's are kept: network.");
  // The box follows the plan, which is read again.
  await dialog.getByLabel('Restore network too').click();
  await expect(dialog).not.toContainText('Not restored');
  await expect(dialog.getByLabel('Restore network too')).toBeChecked();
  await confirm(page, 'Roll back to rev 1');
  await runs(rows, 'network', [digests.v1]);
  expect(service.config.networkConfiguration?.awsvpcConfiguration?.subnets).toEqual(['subnet-1']);
});

test('an image that is gone from ECR: refused, and the next best is offered', async ({ page, rows }) => {
  const digests = seedFamily(rows, ['a', 'b', 'c'], 'gone');
  seedShopService(rows, { name: 'gone', taskDefinition: 'gone:3' }, ['gone:1', 'gone:2', 'gone:3'].map(good));
  ecrOf(rows.region)
    .repositories.get('gone')
    ?.images.delete(digests.b ?? '');
  await openService(page, 'gone');
  await expect(await pressRollBack(page)).toContainText(/rev 1, deployed .* ago, can still be restored/);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await page.goto('/shop/us-east-1/clusters/shop/services/gone/rollouts');
  await page.getByRole('button', { name: 'Roll back to rev 1' }).first().click();
  await confirm(page, 'Roll back to rev 1');
  await runs(rows, 'gone', [digests.a]);
});

test('on a phone, an endpoint that tells nothing of deployments: by the family, and how sure that is', async ({
  page,
  rows,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const digests = seedFamily(rows, ['v1', 'v2', 'v3'], 'bare');
  seedShopService(rows, { name: 'bare', taskDefinition: 'bare:3' }, [good('bare:3')]);
  for (const operation of ['ListServiceDeployments', 'DescribeServiceRevisions']) {
    rows.fault({ kind: 'missing', operation });
  }
  await openService(page, 'bare');
  await expect(await pressRollBack(page)).toContainText('nobody knows whether it ever ran well');
  await confirm(page, 'Roll back to rev 2');
  await runs(rows, 'bare', [digests.v2]);
});

test('an external controller: refused, with where to do it', async ({ page, rows }) => {
  seedFamily(rows, ['v1', 'v2'], 'outside');
  seedShopService(rows, { name: 'external', taskDefinition: 'outside:2', controller: 'EXTERNAL' });
  await openService(page, 'external');
  await expect(await pressRollBack(page)).toContainText('EXTERNAL');
});
