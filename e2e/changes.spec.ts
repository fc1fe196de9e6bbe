import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './app';
import { cruddur, ecsOf } from './endpoint';

const frontend = '/cruddur/us-east-1/clusters/cruddur/services/frontend-react-js';
const backend = '/cruddur/us-east-1/clusters/cruddur/services/backend-flask';
const shots = process.env.QUARTERDECK_SHOTS;

/** A picture for people, where someone asked for them. */
async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

async function expectAccessible(page: Page, part = '[role=dialog]'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('the plan of a rollback can be read, left and reached by keyboard alone', async ({ page }) => {
  await signIn(page, { to: frontend });
  const button = page.getByRole('button', { name: 'Force new deployment' });
  const dialog = page.getByRole('dialog', { name: 'Force new deployment of frontend-react-js' });
  // A key pressed before the page's script has loaded goes nowhere.
  await expect(async () => {
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(dialog.getByText('ecs:UpdateService')).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'force');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.goto(backend);
  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Roll back to rev 4' })).toBeVisible();
  await expect(page.getByRole('dialog').getByText('this really changes what runs')).toBeVisible();
  await shoot(page, 'rollback');
});

test('on a phone the plan fills the screen and its button is as tall as a thumb', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, { to: backend });
  await shoot(page, 'phone-service');
  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Roll back to rev/ });
  await expect(confirm).toBeInViewport();
  expect((await confirm.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  expect((await page.getByRole('dialog').boundingBox())?.width).toBe(360);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await expectAccessible(page);
  await shoot(page, 'phone-rollback');
});

test('a plan that no longer holds is replaced by the one that does, and nothing is sent', async ({ page, app }) => {
  await signIn(page, { to: frontend });
  await page.getByRole('button', { name: 'Force new deployment' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Force new deployment' });
  await expect(confirm).toBeVisible();
  const input = { cluster: 'cruddur', service: 'frontend-react-js', forceNewDeployment: true };
  await ecsOf(app, cruddur).send(new UpdateServiceCommand(input));
  await confirm.click();
  await expect(dialog.getByRole('alert')).toContainText('Nothing was sent; this is the plan as it is now.');
  await expect(dialog).toContainText('A deployment is in flight');
  await shoot(page, 'moved');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('a push of something that is no image says so, and offers the commands instead', async ({ page }) => {
  await signIn(page, { to: '/cruddur/us-east-1/images/backend-flask' });
  await page.getByRole('button', { name: 'Push image' }).click();
  const dialog = page.getByRole('dialog');
  const file = { name: 'holiday.tar', mimeType: 'application/x-tar', buffer: Buffer.from('a picture'.repeat(200)) };
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByLabel('Tag').fill('v0');
  await dialog.getByRole('button', { name: 'Push', exact: true }).click();
  await expect(dialog.getByText('This file is no image archive')).toBeVisible();
  await dialog.getByText('Push with docker instead').click();
  await expect(dialog.getByText(/docker push .*backend-flask:v0/)).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'push');
});

test('the audit is filtered by its address and can be read by a screen reader', async ({ page }) => {
  await signIn(page, { to: '/audit' });
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible();
  await page.getByRole('searchbox').fill('nothing is called this');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/text=nothing\+is/);
  await expect(page.getByText('No change here yet.')).toBeVisible();
  await expectAccessible(page, 'body');
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await shoot(page, 'audit');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^quarterdeck-audit-.*\.csv$/);
});
