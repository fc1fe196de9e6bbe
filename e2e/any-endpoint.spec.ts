import type { Page } from '@playwright/test';
import { signIn as signInAs } from './app';
import { adminPassword, expect, test } from './own-world';

const signIn = (page: Page, to = '/') => signInAs(page, { name: 'admin', password: adminPassword, to });
const nextReading = { timeout: 45_000 };

/** Collects what a page throws and what the server could not render. */
function failuresOf(page: Page): string[] {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('response', (answer) => {
    if (answer.status() >= 500) failures.push(`${answer.status()} ${answer.url()}`);
  });
  return failures;
}

const task = '0123456789abcdef0123456789abcdef';

test('an endpoint that leaves out nearly everything crashes no page', async ({ page, world }) => {
  const failures = failuresOf(page);
  await signIn(page);
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: 'plain', exact: true }).first()).toBeVisible(nextReading);
  await page.goto('/bare/us-east-1/clusters/main/services/plain');
  await expect(page.getByRole('heading', { level: 1, name: 'plain' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'History', exact: true }).first()).toContainText(
    'The endpoint does not offer ecs:ListServiceDeployments.',
  );
  await expect(page.getByRole('region', { name: 'Tasks', exact: true }).first().getByRole('row').nth(1)).toBeVisible();
  const rest = [
    '/bare/us-east-1',
    '/bare/us-east-1/clusters/main',
    `/bare/us-east-1/clusters/main/tasks/${task}`,
    `/bare/us-east-1/clusters/main/tasks/${task}/logs`,
    '/bare/us-east-1/clusters/main/services/plain/rollouts',
    '/bare/us-east-1/clusters/main/services/plain/logs',
    '/bare/us-east-1/images/plain',
    '/bare/us-east-1/databases/none',
    '/bare/us-east-1/hosts/none',
    ...['/images', '/databases', '/hosts', '/settings', '/audit'],
  ];
  for (const address of rest) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 }), address).toBeVisible();
    await expect(main, address).not.toContainText('This page failed');
  }
  expect(failures).toEqual([]);
  expect(world.app.output()).not.toMatch(/TypeError|Unexpected error/);
});

test('web pages instead of answers are named for what they are, and run nothing', async ({ page }) => {
  const failures = failuresOf(page);
  await signIn(page, '/pages/us-east-1');
  await expect(page.getByRole('main')).toContainText('something that is no AWS answer', nextReading);
  await page.goto('/pages/us-east-1/clusters/main/services/any');
  await expect(page.getByRole('main')).toContainText('something that is no AWS answer');
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'backend-flask', exact: true }).first()).toBeVisible(nextReading);
  await expect(page.getByRole('region', { name: 'Accounts', exact: true })).toContainText('pages');
  await expect(page).toHaveTitle(/Fleet/);
  expect(failures).toEqual([]);
});
