import { expect, type Page } from '@playwright/test';
import { test as base, untilItAnswers } from './pages-that-answer';
import { type RunningApp, startApp } from './start-app';

/**
 * `test` with the demo behind it: one for all tests of a worker, started anew after a failure.
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

interface SignIn {
  name?: string;
  password?: string;
  /** Where one wants to go: a path, or an address at another program. */
  to?: string;
}

/** Signs in by the request that the sign-in page sends, and goes to a page. */
export async function signIn(page: Page, { name = 'demo', password = 'demo', to = '/' }: SignIn = {}): Promise<void> {
  const origin = /^https?:/.test(to) ? new URL(to).origin : '';
  const { request } = page.context();
  const { csrfToken } = await (await request.get(`${origin}/api/auth/csrf`)).json();
  const form = { csrfToken, name, password, json: 'true' };
  const answer = await request.post(`${origin}/api/auth/callback/credentials`, { form });
  expect(new URL((await answer.json()).url).searchParams.get('error')).toBeNull();
  await page.goto(to);
}

/** Signs in through the page, as people do, and waits for the page behind. */
export async function signInByPage(
  page: Page,
  { name = 'demo', password = 'demo', to = '/' }: SignIn = {},
): Promise<void> {
  await page.goto(to);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await untilItAnswers(page);
}
