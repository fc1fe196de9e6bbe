import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../bin/browser.mjs';
import { type ProgramWorld, seedFamily, seedShopService, startProgramWorld } from '../e2e/program-world';
import { type RunningApp, startApp } from '../e2e/start-app';

export const person = { name: 'admin', password: 'bench-bench-bench' };
export const servicePath = (name: string) => `/shop/us-east-1/clusters/shop/services/${name}`;

/** A simulator in this process with an account `shop`, the program in front of it, and a browser. */
export interface RollbackWorld extends ProgramWorld {
  app: RunningApp;
  browser: Browser;
  end(): Promise<void>;
}

/** `speed` divides the simulator's waits. */
export async function startRollbackWorld(speed: number): Promise<RollbackWorld> {
  const world = await startProgramWorld(speed);
  const { QUARTERDECK_ACCOUNTS = '', TEST_KEY_ID = '', TEST_SECRET = '' } = process.env;
  const app = await startApp({
    env: { QUARTERDECK_ACCOUNTS, TEST_KEY_ID, TEST_SECRET, QUARTERDECK_ADMIN_PASSWORD: person.password },
  });
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  return {
    ...world,
    app,
    browser,
    async end() {
      await browser.close();
      await app.stop();
      await world.close();
    },
  };
}

/** A service that was good at v1 and runs v2 now: one press of Roll back puts v1 back. */
export function seedDeployed(world: ProgramWorld, name: string, tasks = 2): void {
  seedFamily(world, ['v1', 'v2'], name);
  const past = [`${name}:1`, `${name}:2`].map((taskDefinition) => ({ taskDefinition, status: 'SUCCESSFUL' as const }));
  seedShopService(world, { name, taskDefinition: `${name}:2`, desiredCount: tasks }, past);
}
