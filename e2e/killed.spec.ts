import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSimulator } from '../simulator/server';
import { expect, signIn } from './app';
import { type KillingProxy, type Moment, proxiedAccounts, startKillingProxy } from './killing-proxy';
import { test as base } from './pages-that-answer';
import { startApp } from './start-app';

const account = '555555555555';
const service = '/shop/us-east-1/clusters/cruddur/services/backend-flask';

interface Place {
  proxy: KillingProxy;
  /** Starts the program on the one data folder; `end` removes nothing. */
  start(): ReturnType<typeof startApp>;
}

const test = base.extend<{ place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern
  place: async ({}, use) => {
    const simulator = await startSimulator({ speed: 20, scenario: 'demo' });
    const proxy = await startKillingProxy(simulator.url);
    const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-killed-'));
    const file = path.join(folder, 'accounts.json');
    writeFileSync(file, proxiedAccounts(proxy, 'us-east-1'));
    const env = {
      ...{ QUARTERDECK_ACCOUNTS: file, QUARTERDECK_DATA_DIR: folder, QUARTERDECK_ADMIN_PASSWORD: 'of the tests only' },
      ...{ TEST_KEY_ID: account, TEST_SECRET: 'test-only' },
    };
    const apps: Awaited<ReturnType<typeof startApp>>[] = [];
    await use({
      proxy,
      async start() {
        const app = await startApp({ env });
        apps.push(app);
        return app;
      },
    });
    await Promise.all(apps.map((app) => app.stop()));
    await proxy.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

for (const [moment, word, sentence] of [
  ['before', 'being looked up', /What AWS did is being looked up/],
  ['after', 'accepted', /ECS made a deployment of backend-flask:\d+ for backend-flask at/],
] as [Moment, string, RegExp][]) {
  test(`kill -9 ${moment} AWS acts: the audit tells it after a restart, and there is at most one change`, async ({
    page,
    place,
  }) => {
    test.setTimeout(180_000);
    const { proxy, start } = place;
    const first = await start();
    await signIn(page, { name: 'admin', password: 'of the tests only', to: `${first.address}${service}` });
    await page.getByRole('button', { name: 'Force new deployment', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Force new deployment' });
    await expect(confirm).toBeEnabled();
    const gone = new Promise((resolve) => first.process.once('exit', resolve));
    proxy.arm('UpdateService', moment, () => first.process.kill('SIGKILL'));
    await confirm.click();
    await gone;
    expect(proxy.accepted()).toEqual(moment === 'after' ? ['UpdateService'] : []);
    proxy.arm('none', 'before', () => undefined);
    const second = await start();
    // The session outlives the restart, like the data folder that holds its key.
    await page.goto(`${second.address}/audit`);
    const row = page.getByRole('row').filter({ hasText: 'Force new deployment of backend-flask' });
    await expect(async () => {
      await page.reload();
      await expect(row.getByText(word, { exact: true })).toBeVisible({ timeout: 1_000 });
      await expect(row.getByText(sentence)).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    expect(proxy.accepted()).toEqual([]);
  });
}
