import { expect, signIn, test } from './app';
import { ecsOf, putImage, refCard01, rolloutOf, whatRuns } from './endpoint';

const name = 'rechsteiner-refcard01';
const at = { cluster: name, service: name };
const page01 = `/ref-card-01/us-east-1/clusters/${name}/services/${name}`;
const short = (digest = '') => digest.replace('sha256:', '').slice(0, 8);

test('a forced deployment after :latest has moved says so, and changes the running digest', async ({ page, app }) => {
  const ecs = ecsOf(app, refCard01);
  const before = await whatRuns(ecs, at, name);
  const moved = await putImage(app, {
    account: refCard01,
    region: 'us-east-1',
    repository: name,
    tags: ['latest'],
    seed: `moved by the test, was ${before.revision}`,
  });
  expect(before.tasks).toEqual([before.revision]);
  expect(before.revision).not.toBe(moved);

  await signIn(page, { to: page01 });
  await page.getByRole('button', { name: 'Force new deployment' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(
    `${name} :latest now means ${short(moved)}, running is ${short(before.revision)}: the image will change.`,
  );
  await dialog.getByLabel('Reason').fill('take the new latest');
  await dialog.getByRole('button', { name: 'Force new deployment' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Deployment in flight', { exact: true })).toBeVisible();
  await expect(page.getByText('Deployment in flight', { exact: true })).toHaveCount(0, { timeout: 60_000 });

  await expect.poll(() => rolloutOf(ecs, at)).toEqual({ deployments: 1, state: 'COMPLETED', running: 2 });
  const after = await whatRuns(ecs, at, name);
  expect(after).toEqual({ taskDefinition: before.taskDefinition, revision: moved, tasks: [moved] });
});
