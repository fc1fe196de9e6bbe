import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { expect, signIn, test } from './app';
import { countDeployments, cruddur, ecsOf } from './endpoint';

const at = { cluster: 'cruddur', service: 'backend-flask' };
const address = '/cruddur/us-east-1/clusters/cruddur/services/backend-flask';
const deployer = { name: 'dora', password: 'changes what she may' };

/** A deployer's page, in a session of its own. */
async function deployersPage(admin: Page, browser: Browser, baseURL: string | undefined): Promise<Page> {
  await admin.goto('/settings');
  await admin.getByRole('button', { name: 'New user' }).click();
  const form = admin.getByRole('dialog');
  await form.getByLabel('Name').fill(deployer.name);
  await form.getByLabel('Password').fill(deployer.password);
  await form.getByLabel('Role').selectOption('deployer');
  await form.getByLabel('all, also those to come').check();
  await form.getByRole('button', { name: 'Create user' }).click();
  await expect(form).toHaveCount(0);
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await signIn(page, { ...deployer, to: address });
  return page;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

async function openForce(page: Page) {
  await page.goto(address);
  await page.getByRole('button', { name: 'Force new deployment', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const press = dialog.getByRole('button', { name: 'Force new deployment', exact: true });
  await expect(press).toBeVisible();
  return { dialog, press };
}

test('a freeze refuses a deployer, lets an admin through in an emergency, and the audit shows it', async ({
  page,
  browser,
  baseURL,
  app,
}) => {
  const ecs = ecsOf(app, cruddur);
  await signIn(page, { to: '/settings' });
  const theirs = await deployersPage(page, browser, baseURL);
  // Planned before the freeze: the server asks again when it is confirmed.
  const early = await openForce(theirs);

  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Freezes' }).click();
  await page.getByRole('button', { name: 'New freeze' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Account').fill('cruddur');
  await form.getByLabel('Service', { exact: true }).fill('backend-*');
  await form.getByLabel('every week').check();
  await form.getByLabel('Time zone').fill('Mars/Olympus');
  await form.getByLabel('Why').fill('Release weekend');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Set freeze' }).click();
  await expect(form).toContainText('There is no such time zone; write it as Europe/Zurich.');
  await form.getByLabel('once').check();
  await form.getByRole('button', { name: 'Set freeze' }).click();
  await expect(form).toHaveCount(0);
  const row = page.getByRole('row').filter({ hasText: 'service backend-* in account cruddur' });
  await expect(row).toContainText('frozen now');
  await expect(row).toContainText('Release weekend');

  const before = await countDeployments(ecs, at);
  const frozen = /demo has frozen service backend-\* in account cruddur until .*: Release weekend\./;
  await early.press.click();
  await expect(early.dialog).toContainText(frozen);
  await expect(early.press).toHaveAttribute('aria-disabled', 'true');
  await theirs.goto(address);
  await expect(theirs.getByRole('region', { name: 'Freeze' })).toContainText(frozen);
  const theirDialog = await openForce(theirs);
  await expect(theirDialog.dialog).toContainText(frozen);
  await expect(theirDialog.press).toHaveAttribute('aria-disabled', 'true');
  await expect(theirDialog.dialog.getByLabel(/Emergency/)).toHaveCount(0);
  await theirs.goto('/settings/freezes');
  await expect(theirs.getByText('Release weekend')).toBeVisible();
  await expect(theirs.getByRole('button', { name: /New freeze|Edit|End/ })).toHaveCount(0);
  await theirs.goto('/');
  await expect(theirs.getByRole('region', { name: 'Freeze' })).toContainText(frozen);
  expect(await countDeployments(ecs, at)).toBe(before);

  const { dialog, press } = await openForce(page);
  await expect(dialog).toContainText(frozen);
  await expect(press).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await dialog.getByLabel(/Emergency/).check();
  await expect(press).toHaveAccessibleDescription(/reason is required/);
  await dialog.getByLabel('Reason').fill('the shop is down');
  await press.click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => countDeployments(ecs, at)).toBe(before + 1);

  await page.goto('/audit');
  await page.getByLabel('Emergencies only').check();
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page.getByRole('heading', { name: '1 change' })).toBeVisible();
  const marked = page.getByRole('row').filter({ hasText: 'the shop is down' });
  await expect(marked).toContainText('emergency');
  await marked.getByRole('button', { name: /^Details/ }).click();
  await expect(page.getByText(/^Made against a freeze\./)).toContainText(frozen);

  await page.goto('/settings/freezes');
  await page.getByRole('button', { name: /^End the freeze of/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End freeze' }).click();
  await expect(page.getByText('Nothing is frozen.')).toBeVisible();
  await theirs.context().close();
});

test('an admin requires a reason, and dialogs and the server ask for it', async ({ page }) => {
  await signIn(page, { to: '/settings' });
  const require = page.getByLabel('Require a reason for every change and push');
  await require.check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  const { dialog, press } = await openForce(page);
  await expect(press).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-required', 'true');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Push image', exact: true }).click();
  await expect(page.getByRole('dialog').getByLabel('Reason')).toHaveAttribute('aria-required', 'true');
  await page.goto('/settings');
  await require.uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
});
