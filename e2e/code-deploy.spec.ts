import { ListClustersCommand } from '@aws-sdk/client-ecs';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './app';
import { type CodeDeployService, makeCodeDeployService } from './code-deploy-service';
import { cruddur, ecsOf } from './endpoint';
import type { RunningApp } from './start-app';

const soon = { timeout: 60_000 };

async function clusterOf(app: RunningApp): Promise<string> {
  const { clusterArns } = await ecsOf(app, cruddur).send(new ListClustersCommand({}));
  return clusterArns?.[0]?.split('/').at(-1) ?? '';
}

/** Opens the plan of Roll back on the service's page. */
async function planOf(page: Page, { cluster, name }: CodeDeployService) {
  await page.goto(`/cruddur/us-east-1/clusters/${cluster}/services/${name}`);
  await page.getByRole('button', { name: 'Roll back', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('the new one is wrong');
  return dialog;
}

test('a service goes back by a new CodeDeploy deployment of the revision before', async ({ page, app }) => {
  const service = await makeCodeDeployService(app, await clusterOf(app), 'blue-green-api', 0);
  const [v1, v2] = service.digests;
  for (const version of [1, 2]) {
    const made = await service.deploy(version);
    await expect.poll(() => service.status(made), soon).toBe('Succeeded');
  }
  expect(await service.runs()).toEqual([v2]);
  await signIn(page);
  const dialog = await planOf(page, service);
  await expect(dialog).toContainText('This is a full new CodeDeploy deployment');
  await dialog.getByRole('button', { name: 'Roll back to rev 1' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(service.runs, soon).toEqual([v1]);
});

test('a CodeDeploy deployment is stopped with its rollback, after the traffic has gone over too', async ({
  page,
  app,
}) => {
  const service = await makeCodeDeployService(app, await clusterOf(app), 'blue-green-web', 600);
  const [v1, v2] = service.digests;
  await expect.poll(service.runs, soon).toEqual([v1]);
  const flying = await service.deploy(2);
  await expect.poll(service.runs, soon).toEqual([v2]);
  await signIn(page);
  const dialog = await planOf(page, service);
  await expect(dialog).toContainText(`CodeDeploy's deployment ${flying} is stopped`);
  await expect(dialog).toContainText('Traffic: Blue 0 %, Green 100 %.');
  await dialog.getByRole('button', { name: 'Roll back to rev 1' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(service.runs, soon).toEqual([v1]);
  await expect.poll(() => service.status(flying), soon).toBe('Stopped');
});
