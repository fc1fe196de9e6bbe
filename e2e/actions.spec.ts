import { DescribeServicesCommand, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { expect, signIn, test } from './app';
import { cruddur, ecsOf, rolloutOf } from './endpoint';

const at = { cluster: 'cruddur', service: 'batch-report' };
const batch = '/cruddur/us-east-1/clusters/cruddur/services/batch-report';

test('a service is scaled, edited and one of its tasks stopped, each by its plan', async ({ page, app }) => {
  const ecs = ecsOf(app, cruddur);
  const now = async () =>
    (await ecs.send(new DescribeServicesCommand({ cluster: at.cluster, services: [at.service] }))).services?.[0];
  const dialog = page.getByRole('dialog');
  const more = (item: string) =>
    page
      .getByRole('button', { name: 'More actions' })
      .click()
      .then(() => page.getByRole('menuitem', { name: item }).click());
  await signIn(page, { to: batch });

  await more('Scale');
  await expect(dialog.getByRole('button', { name: 'Show the plan' })).toBeDisabled();
  await dialog.getByLabel('Desired count').fill('1');
  await dialog.getByRole('button', { name: 'Show the plan' }).click();
  await expect(dialog).toContainText('It wants 0 tasks now and 1 task from then on.');
  await dialog.getByRole('button', { name: 'Scale to 1' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await now())?.desiredCount).toBe(1);
  await expect.poll(async () => (await rolloutOf(ecs, at)).running, { timeout: 30_000 }).toBe(1);

  const before = (await now())?.taskDefinition;
  await more('Edit and deploy');
  await dialog.getByRole('button', { name: 'Add a variable' }).click();
  await dialog.getByLabel('Name of new variable').fill('REPORT_DAY');
  await dialog.getByLabel('Value of REPORT_DAY').fill('monday');
  await dialog.getByRole('button', { name: 'Show the plan' }).click();
  await expect(dialog).toContainText('environment REPORT_DAY');
  await dialog.getByRole('button', { name: 'Deploy the new revision' }).click();
  await expect(dialog).toHaveCount(0);
  const after = (await now())?.taskDefinition;
  expect(after).not.toBe(before);
  const made = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: after }));
  expect(made.taskDefinition?.containerDefinitions?.[0]?.environment).toContainEqual({
    name: 'REPORT_DAY',
    value: 'monday',
  });

  await expect.poll(() => rolloutOf(ecs, at), { timeout: 60_000 }).toMatchObject({ state: 'COMPLETED', running: 1 });
  await page.getByRole('link', { name: 'Compare' }).click();
  await expect(page.getByRole('heading', { name: 'Compare task definitions' })).toBeVisible();
  await expect(page.getByText('+ monday')).toBeVisible();

  await page.goto(batch);
  await page.getByRole('group', { name: 'Tasks' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Stop task' }).click();
  await dialog.getByRole('button', { name: /^Stop task / }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Stopped in Quarterdeck by demo').first()).toBeVisible({ timeout: 30_000 });
});
