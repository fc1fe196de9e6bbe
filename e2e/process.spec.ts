import { expect, test } from '@playwright/test';
import { signIn } from './app';
import { startApp } from './start-app';

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends everything with a stream open`, async ({ page }) => {
    const app = await startApp();
    await signIn(page, { to: `${app.address}/` });
    const live = page.waitForResponse((response) => response.url().includes('/api/live'));
    await page.reload();
    await live;
    expect(await app.stop(signal)).toBe(0);
    // The simulator has gone with it.
    await expect(fetch(app.simulator)).rejects.toThrow();
  });
}

test('outside the demo the setup link makes the admin, works once, and demo does not exist', async ({ page }) => {
  const app = await startApp({
    env: { QUARTERDECK_DEMO: '0', AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' },
  });
  const link = /http\S+\/setup\?token=\S+/.exec(app.output())?.[0] ?? '';
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByLabel('Once more').fill('correct horse battery');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.waitForURL(`${app.address}/`);
  await page.goto(link);
  await expect(page.getByText('This link does not work')).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`${app.address}/sign-in`);
  await expect(page.getByText('This is a demo')).toHaveCount(0);
  await page.getByLabel('Name').fill('demo');
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This name and password do not go together.')).toBeVisible();
  await app.stop();
});
