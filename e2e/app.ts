import { test as base, expect, type Page } from '@playwright/test';
import { type RunningApp, startApp } from './start-app';

/**
 * `test` with the demo behind it: one for all tests of a run, started anew after a failure.
 * `page.goto('/…')` goes there. `launch` starts further ones, which end with their test.
 */
export const test = base.extend<{ launch: typeof startApp }, { app: RunningApp }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern
    async ({}, use) => {
      // A rollout takes some seconds: long enough to be watched, short enough to be waited for.
      const app = await startApp({ env: { SIMULATOR_SPEED: '20' } });
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  launch: async ({}, use) => {
    const apps: RunningApp[] = [];
    await use(async (options) => {
      const app = await startApp(options);
      apps.push(app);
      return app;
    });
    await Promise.all(apps.map((app) => app.stop()));
  },
  baseURL: async ({ app }, use) => use(app.address),
});

export { expect };

/** Signs in through the page, as people do, and waits for the page behind. */
export async function signIn(page: Page, { name = 'demo', password = 'demo', to = '/' } = {}): Promise<void> {
  await page.goto(to);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
