import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, signInByPage, test } from './app';
import { cruddur, ecsOf, rolloutOf, whatRuns } from './endpoint';

const at = { cluster: 'cruddur', service: 'backend-flask' };
const fixture = path.join(import.meta.dirname, 'fixtures', 'umoci-oci-layout.tar');
const tag = 'v9.0.0';

/** Notes the present document: after a reload the note is gone. */
const markPage = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-marked', ''));
const expectSamePage = (page: Page) => expect(page.locator('html[data-marked]')).toHaveCount(1);

/** Gives the reason and confirms the open plan. */
async function confirmPlan(page: Page, reason: string, button: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: button }).click();
  await expect(page.getByText('accepted by AWS.').last()).toBeVisible();
  await expect(dialog).toHaveCount(0);
}

test('five systems are seen, and backend-flask is redeployed, read, pushed to, deployed and rolled back', async ({
  page,
  app,
}) => {
  test.setTimeout(240_000);
  const ecs = ecsOf(app, cruddur);
  await signInByPage(page);

  await test.step('the fleet shows the five systems', async () => {
    for (const account of ['cloudnotes', 'ref-card-01', 'ref-card-03', 'meuthak', 'cruddur']) {
      await expect(page.getByRole('link', { name: account, exact: true })).toBeVisible();
    }
    for (const thing of ['rechsteiner-refcard01', 'backend-flask', 'cloudnotes-db', 'cloudnotes-server']) {
      await expect(page.getByRole('link', { name: thing, exact: true }).first()).toBeVisible();
    }
  });

  const service = page.getByRole('main');
  const health = (word: string) => service.getByText(word, { exact: true }).first();
  const flight = service.getByText('Deployment in flight', { exact: true });

  /** The page, without a reload, and the endpoint agree that the rollout is over. */
  async function expectSteady() {
    await expect(flight).toHaveCount(0, { timeout: 60_000 });
    await expect(health('Steady')).toBeVisible();
    await expectSamePage(page);
    expect(await rolloutOf(ecs, at)).toEqual({ deployments: 1, state: 'COMPLETED', running: 2 });
  }

  await page.getByRole('link', { name: 'backend-flask', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'backend-flask' })).toBeVisible();
  await expect(health('Steady')).toBeVisible();
  await markPage(page);
  const before = await whatRuns(ecs, at, 'backend-flask');
  expect(before.tasks).toEqual([before.revision]);
  // Whatever earlier tests have left running.
  const revision = before.taskDefinition.split(':').at(-1);

  await test.step('Force new deployment is planned, watched live and ends steady', async () => {
    await page.getByRole('button', { name: 'Force new deployment' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('the same image runs again');
    await confirmPlan(page, 'forced by the main job', 'Force new deployment');
    // All of it is watched for at once: what is seen only for a second must not pass behind something else.
    await Promise.all([
      expect(flight).toBeVisible(),
      expect(health('Deploying')).toBeVisible(),
      expect(service.getByText('forced by the main job').first()).toBeVisible(),
      expect(service.getByText(new RegExp(`Revision ${revision} (is taking over|runs;)`)).first()).toBeVisible(),
    ]);
    await expectSteady();
    const after = await whatRuns(ecs, at, 'backend-flask');
    expect(after).toEqual(before);
  });

  await test.step('its logs come in while one watches', async () => {
    await page.getByRole('link', { name: 'All logs' }).first().click();
    const lines = page.getByTestId('log-lines');
    await expect(lines.locator('time').first()).toBeVisible();
    const newest = () => lines.locator('[data-row=line]').last().locator('time').first().getAttribute('datetime');
    const seen = (await newest()) ?? '';
    expect(seen).not.toBe('');
    await expect.poll(async () => ((await newest()) ?? '') > seen).toBe(true);
    await expectSamePage(page);
    await expect(lines).toContainText('GET /');
  });

  const digest = await test.step('Push image takes an archive of umoci, with progress and a digest', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Images' }).click();
    await page.getByRole('link', { name: 'backend-flask', exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'backend-flask' })).toBeVisible();
    await page.getByRole('button', { name: 'Push image' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(fixture);
    await dialog.getByLabel('Tag').fill(tag);
    await dialog.getByLabel('Reason').fill('pushed by the main job');
    await dialog.getByRole('button', { name: 'Push', exact: true }).click();
    await expect(dialog.getByText(`Pushed as ${tag}.`)).toBeVisible();
    await expect(dialog.getByRole('progressbar').first()).toBeVisible();
    const shown = /sha256:[0-9a-f]{64}/.exec((await dialog.textContent()) ?? '')?.[0] ?? '';
    expect(shown).toMatch(/^sha256:/);
    await dialog.getByRole('button', { name: 'Deploy it to backend-flask' }).click();
    await expect(dialog).toContainText('A new revision of backend-flask with this image');
    await confirmPlan(page, 'deployed by the main job', `Deploy ${tag}`);
    // The new image is in the list, by its tag, without a reload.
    await expect(page.getByRole('table', { name: 'Images' }).getByText(tag, { exact: true })).toBeVisible();
    return shown;
  });

  await test.step('the pushed image becomes what runs', async () => {
    await page.getByRole('row').getByRole('link', { name: 'backend-flask' }).first().click();
    await expect(flight).toBeVisible();
    await expectSteady();
    const now = await whatRuns(ecs, at, 'backend-flask');
    expect(now).toMatchObject({ revision: digest, tasks: [digest] });
    expect(now.taskDefinition).not.toBe(before.taskDefinition);
  });

  await test.step('Roll back puts back the digest that ran before', async () => {
    await page.getByRole('button', { name: 'Roll back', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('this really changes what runs');
    await confirmPlan(page, 'rolled back by the main job', `Roll back to rev ${revision}`);
    await expect(flight).toBeVisible();
    await expectSteady();
    expect(await whatRuns(ecs, at, 'backend-flask')).toEqual(before);
  });

  await test.step('the audit has all of it: who, what, why, how it ended', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' }).click();
    const rows = page.getByRole('table', { name: 'Changes' }).getByRole('row');
    const all = [
      ['Force new deployment', 'forced by the main job'],
      ['Push image', 'pushed by the main job'],
      ['Deploy image', 'deployed by the main job'],
      ['Roll back', 'rolled back by the main job'],
    ] as const;
    for (const [what, why] of all) {
      const row = rows.filter({ hasText: what }).filter({ hasText: why });
      await expect(row).toHaveCount(1);
      await expect(row).toContainText('demo');
      await expect(row).toContainText('accepted');
      await expect(row).toContainText('backend-flask');
    }
    const row = rows.filter({ hasText: 'rolled back by the main job' });
    await row.getByRole('button', { name: /^Details of/ }).click();
    await expect(page.getByText('ecs:UpdateService').first()).toBeVisible();
    await expect(page.getByText(digest).first()).toBeVisible();
  });
});
