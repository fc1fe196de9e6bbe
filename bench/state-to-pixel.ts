import type { Page } from '@playwright/test';
import { runningTasks } from '../simulator/world/ecs/tasks';
import type { Figure } from './figures';
import { person, type RollbackWorld, seedDeployed, servicePath } from './rollback-world';

const tasks = 8;

/** Running tasks of the revision that comes, as ECS knows them. */
const runningNow = ({ region }: RollbackWorld, name: string): number =>
  runningTasks(region).filter(
    ({ wire }) => wire.lastStatus === 'RUNNING' && wire.taskDefinitionArn?.endsWith(`/${name}:1`),
  ).length;

/** When each count was reached, epoch milliseconds. Looks every 5 ms until all run. */
async function whenReached(count: () => Promise<number> | number): Promise<Map<number, number>> {
  const reached = new Map<number, number>();
  let highest = 0;
  while (highest < tasks) {
    const now = await count();
    for (; highest < now; highest++) reached.set(highest + 1, Date.now());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return reached;
}

/** Writes into the page's own memory when each count stood on it. */
const watchPixels = (page: Page) =>
  page.evaluate((all) => {
    const shown: [number, number][] = [];
    Object.assign(window, { shown });
    let highest = 0;
    const look = () => {
      const bar = document.querySelector('[role=progressbar]');
      // The card goes once the deployment is done: then all of them are known to run.
      const now = bar ? Number(bar.getAttribute('aria-valuenow')) : highest > 0 ? all : 0;
      for (; highest < now; highest++) shown.push([highest + 1, performance.timeOrigin + performance.now()]);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, tasks);

async function delays(world: RollbackWorld, page: Page, name: string): Promise<number[]> {
  seedDeployed(world, name, tasks);
  await page.goto(servicePath(name));
  await watchPixels(page);
  await page.getByRole('button', { name: 'Roll back', exact: true }).first().click();
  const reached = whenReached(() => runningNow(world, name));
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back to rev 1' }).click();
  const happened = await reached;
  await page.waitForFunction((all) => (window as unknown as { shown: unknown[] }).shown.length >= all, tasks);
  const shown = await page.evaluate(() => (window as unknown as { shown: [number, number][] }).shown);
  return shown.map(([count, at]) => at - (happened.get(count) ?? at));
}

/** From a task's RUNNING in ECS to the count on the service page, over several rollouts of eight tasks. */
export async function stateToPixel(world: RollbackWorld): Promise<Figure[]> {
  const context = await world.browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: world.app.address,
  });
  // The loader names functions by a helper of its own, which a page does not have.
  await context.addInitScript('globalThis.__name = (named) => named');
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const all: number[] = [];
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `pixel-${letter}`))
    all.push(...(await delays(world, page, name)));
  await context.close();
  all.sort((a, b) => a - b);
  const figure = (what: string, value = 0): Figure => ({
    what: `an ECS state change to the pixel, ${what} of ${all.length}`,
    value: value / 1000,
    unit: 's',
    beside: { what: 'the watch reads every', value: 2 },
  });
  return [figure('median', all[Math.floor(all.length / 2)]), figure('longest', all.at(-1))];
}
