import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ListTasksCommand } from '@aws-sdk/client-ecs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './app';
import { cruddur, ecsOf } from './endpoint';
import type { RunningApp } from './start-app';

const region = '/cruddur/us-east-1';
const service = `${region}/clusters/cruddur/services/backend-flask`;

async function taskAddress(app: RunningApp): Promise<string> {
  const at = { cluster: 'cruddur', serviceName: 'backend-flask' };
  const { taskArns } = await ecsOf(app, cruddur).send(new ListTasksCommand(at));
  return `${region}/clusters/cruddur/tasks/${taskArns?.[0]?.split('/').at(-1)}`;
}

async function hostAddress(app: RunningApp): Promise<string> {
  const credentials = { accessKeyId: '111111111111', secretAccessKey: 'simulator' };
  const ec2 = new EC2Client({ endpoint: app.simulator, region: 'eu-central-1', credentials });
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
  return `/cloudnotes/eu-central-1/hosts/${Reservations?.[0]?.Instances?.[0]?.InstanceId}`;
}

/** Each page by name, its address, and words that stand there once it has been read. */
const pages: [name: string, address: string | ((app: RunningApp) => Promise<string>), words: string | RegExp][] = [
  ['fleet', '/', 'backend-flask'],
  ['region', region, 'backend-flask'],
  ['cluster', `${region}/clusters/cruddur`, 'backend-flask'],
  ['service', service, 'Targets'],
  ['history', `${service}/rollouts`, 'Roll back to this'],
  ['logs', `${service}/logs`, /\d+ lines/],
  ['logs side by side', '/logs?log=cruddur/us-east-1/cruddur/backend-flask&log=nowhere/us-east-1/c/s', /\d+ lines/],
  ['task', taskAddress, 'Containers'],
  ['changes', '/changes', /\d+ changes?/],
  ['images', '/images', 'backend-flask'],
  ['repository', `${region}/images/backend-flask`, 'v1.3.1'],
  ['databases', '/databases', 'cloudnotes-db'],
  ['database', '/cloudnotes/eu-central-1/databases/cloudnotes-db', 'rds-cloudnotes-sg'],
  ['hosts', '/hosts', 'cloudnotes-server'],
  ['host', hostAddress, 'ec2-cloudnotes-sg'],
  ['audit', '/audit', /\d+ changes?/],
  ['settings', '/settings', 'New user'],
  ['freezes', '/settings/freezes', 'New freeze'],
  ['webhooks', '/settings/webhooks', 'New webhook'],
];

/** What axe says of colours: all that a theme changes. */
const ofColours = ['color-contrast', 'link-in-text-block'];

async function expectAccessible(page: Page, theme: 'light' | 'dark', rules?: string[]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const said = violations.map(({ id, nodes }) => `${theme}: ${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect.soft(said).toEqual([]);
}

/** Nothing is wider than the screen of a small phone. */
async function expectFitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.soft(page.locator('body')).toBeVisible();
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
}

async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page, 'light');
  await expectAccessible(page, 'dark', ofColours);
  await expectFitsPhone(page);
}

test('axe finds nothing on sign-in, and it fits a phone', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expectGood(page);
});

for (const [name, address, words] of pages) {
  test(`axe finds nothing on ${name}, light and dark, and it fits a phone`, async ({ page, app }) => {
    await signIn(page, { to: typeof address === 'string' ? address : await address(app) });
    await expect(page.getByRole('main').getByText(words).first()).toBeVisible();
    await expectGood(page);
  });
}

test('axe finds nothing on the open plan, light and dark, and it fits a phone', async ({ page }) => {
  await signIn(page, { to: service });
  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('AWS calls').or(page.getByText('ecs:UpdateService'))).toBeVisible();
  await expectGood(page);
});

/** Presses Tab until this has the focus, as a person without a mouse does. */
async function tabTo(page: Page, name: string | RegExp, role: 'link' | 'button'): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${name} was not reached by Tab.`);
}

test('by keyboard alone: sign in, find the service, read its rollback, leave it, and the focus is where it was', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('demo');
  await page.keyboard.press('Tab');
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Fleet' })).toBeVisible();
  await tabTo(page, /^backend-flask$/, 'link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'backend-flask' })).toBeVisible();
  await tabTo(page, /^Roll back$/, 'button');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Roll back backend-flask' });
  await expect(dialog.getByText('ecs:UpdateService')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Roll back', exact: true })).toBeFocused();
});

for (const keys of ['Control+k', 'Meta+k']) {
  test(`${keys} finds backend-flask and goes there`, async ({ page }) => {
    await signIn(page);
    await expect(page.getByRole('link', { name: 'backend-flask', exact: true }).first()).toBeVisible();
    await page.keyboard.press(keys);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('backend-fl');
    await expect(dialog.getByRole('option', { name: /^backend-flask/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/backend-flask/);
    await expect(page.getByRole('heading', { level: 1, name: 'backend-flask' })).toBeVisible();
  });
}
