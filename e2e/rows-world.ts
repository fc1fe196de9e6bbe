import { expect, type Locator, type Page } from '@playwright/test';
import { addFault, type FaultRequest, listFaults, removeFault } from '../simulator/faults/faults';
import { ecsOf } from '../simulator/world/ecs/state';
import { signIn } from './app';
import { adminPassword } from './own-world';
import { test as base } from './pages-that-answer';
import { type ProgramWorld, runningDigests, startProgramWorld } from './program-world';
import { startApp } from './start-app';

export interface RowsWorld extends ProgramWorld {
  /** Address of the running program. */
  address: string;
  fault(request: FaultRequest): void;
  heal(): void;
}

/** A program whose only account is `shop`: a simulator without anything, for situations that a test seeds itself. */
async function startRows(): Promise<RowsWorld & { end(): Promise<void> }> {
  const world = await startProgramWorld(60);
  const { QUARTERDECK_ACCOUNTS = '', TEST_KEY_ID = '', TEST_SECRET = '' } = process.env;
  const app = await startApp({
    env: { QUARTERDECK_ACCOUNTS, TEST_KEY_ID, TEST_SECRET, QUARTERDECK_ADMIN_PASSWORD: adminPassword },
  });
  const aws = world.region.world;
  return {
    ...world,
    address: app.address,
    fault: (request) => void addFault(aws, request),
    heal: () => {
      for (const { id } of listFaults(aws)) removeFault(aws, id);
    },
    async end() {
      await app.stop();
      await world.close();
    },
  };
}

/** `test` with such a program; no fault outlives its test, and everyone is signed in. */
export const test = base.extend<{ healed: boolean }, { rows: RowsWorld }>({
  rows: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern
    async ({}, use) => {
      const rows = await startRows();
      await use(rows);
      await rows.end();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  healed: [
    async ({ rows }, use) => {
      await use(true);
      rows.heal();
    },
    { auto: true },
  ],
  baseURL: async ({ rows }, use) => use(rows.address),
});

export { expect };

/** The page of a service of cluster `shop`, signed in. */
export const openService = (page: Page, service: string): Promise<void> =>
  signIn(page, {
    name: 'admin',
    password: adminPassword,
    to: `/shop/us-east-1/clusters/shop/services/${service}`,
  });

/** Presses Roll back; the dialog with its plan, or why there is none. */
export async function pressRollBack(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Roll back', exact: true }).filter({ visible: true }).first().click();
  return page.getByRole('dialog');
}

/** Confirms the plan in the dialog by its button, and waits for AWS's acceptance. */
export async function confirm(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await expect(page.getByText('accepted by AWS.').first()).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The simulated service itself. */
export function simulated(rows: RowsWorld, name: string) {
  const service = ecsOf(rows.region).clusters.get('shop')?.services.get(name);
  if (!service) throw new Error(`no service ${name}`);
  return service;
}

/** Waits until nothing is in flight and only `digests` run. */
export async function runs(rows: RowsWorld, name: string, digests: (string | undefined)[]): Promise<void> {
  await expect.poll(() => simulated(rows, name).rollout, { timeout: 60_000 }).toBe(undefined);
  await expect.poll(() => runningDigests(rows, name), { timeout: 60_000 }).toEqual(digests);
}
