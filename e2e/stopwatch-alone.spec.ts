import { expect, signIn, test } from './app';
import { cruddur, ecsOf, rolloutOf } from './endpoint';

const at = { cluster: 'cruddur', service: 'backend-flask' };
const service = '/cruddur/us-east-1/clusters/cruddur/services/backend-flask';

test('a rollout is timed to its end although whoever began it looks elsewhere', async ({ page, app }) => {
  test.setTimeout(180_000);
  const ecs = ecsOf(app, cruddur);
  await signIn(page, { to: service });
  await page.getByRole('button', { name: 'Force new deployment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('and away');
  await dialog.getByRole('button', { name: 'Force new deployment' }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto('/audit');

  await expect.poll(async () => (await rolloutOf(ecs, at))?.state, { timeout: 90_000 }).toBe('IN_PROGRESS');
  await expect.poll(async () => (await rolloutOf(ecs, at))?.state, { timeout: 90_000 }).toBe('COMPLETED');
  await page.goto(service);
  const last = page.getByRole('region', { name: 'Last deployment' });
  const phase = (text: RegExp) => last.getByRole('listitem').filter({ hasText: text });
  // AWS tells the times of tasks afterwards too; when a target got healthy, only who looked knows.
  await expect(phase(/First new task healthy after/)).toBeVisible();
  await expect(phase(/All new tasks healthy after/)).toBeVisible();
  await expect(phase(/ECS says SUCCESSFUL after/)).toBeVisible();
  await expect(phase(/Last old task gone after/)).toBeVisible({ timeout: 60_000 });
});
