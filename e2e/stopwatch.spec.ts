import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './app';
import { cruddur, ecsOf, rolloutOf } from './endpoint';

const at = { cluster: 'cruddur', service: 'backend-flask' };
const service = '/cruddur/us-east-1/clusters/cruddur/services/backend-flask';
const shots = process.env.QUARTERDECK_SHOTS;

/** Pictures for people, where someone asked for them: wide and narrow, light and dark. */
async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  for (const [width, height] of [
    [1280, 900],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

async function forceDeployment(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Force new deployment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Force new deployment' }).click();
  await expect(dialog).toHaveCount(0);
}

/** From now on notes every picture of a rollout that is drawn, by its words. */
const watchPictures = (page: Page) =>
  page.evaluate(() => {
    const seen: string[] = [];
    const look = () => {
      for (const picture of document.querySelectorAll('svg[aria-label^="Tasks of both versions"]')) {
        const label = picture.getAttribute('aria-label') ?? '';
        if (seen.at(-1) !== label) seen.push(label);
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(window, { picturesSeen: seen });
  });
const picturesSeen = (page: Page) =>
  page.evaluate(() => (window as unknown as { picturesSeen: string[] }).picturesSeen);

/** Whether a picture is that of a rollout under way. */
const isRunning = (picture: string): boolean => picture.includes('ECS says it is done not yet');

/** Downloads what a link gives, by its name and lines. */
async function download(page: Page, link: ReturnType<Page['getByRole']>) {
  const started = page.waitForEvent('download');
  await link.click();
  const file = await started;
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  return { name: file.suggestedFilename(), lines };
}

test('a rollout is drawn while it runs, its phases stand in order, and it can be compared and taken away as CSV', async ({
  page,
  app,
}) => {
  test.setTimeout(300_000);
  const ecs = ecsOf(app, cruddur);
  await signIn(page, { to: service });
  const flying = page.getByRole('region', { name: 'Deployment in flight' });
  const last = page.getByRole('region', { name: 'Last deployment' });
  const phase = (card: typeof flying, text: RegExp) => card.getByRole('listitem').filter({ hasText: text });

  await test.step('the picture grows', async () => {
    await watchPictures(page);
    await forceDeployment(page, 'timed by the stopwatch');
    // The first picture may be that of an earlier rollout, which stands there until this one begins.
    await expect.poll(async () => (await picturesSeen(page)).some(isRunning), { timeout: 60_000 }).toBe(true);
    await shoot(page, 'stopwatch-running');
  });

  await test.step('and ends, with ECS’s word apart from the last old task', async () => {
    await expect(phase(last, /ECS says SUCCESSFUL after/)).toBeVisible({ timeout: 60_000 });
    await expect(phase(last, /Last old task gone after/)).toBeVisible({ timeout: 60_000 });
    await expect(flying).toHaveCount(0);
    // A rollout of seconds may be over before one looks: what was drawn meanwhile is what counts.
    const drawn = await picturesSeen(page);
    expect(drawn.length).toBeGreaterThan(1);
    expect(drawn.some(isRunning)).toBe(true);
    expect(drawn.at(-1)).toContain('ECS says SUCCESSFUL after');
    const names = await last.getByRole('list', { name: 'Phases' }).getByRole('listitem').allTextContents();
    const place = (text: string) => names.findIndex((name) => name.includes(text));
    expect(place('Requested')).toBe(0);
    expect(place('First new task running')).toBeLessThan(place('First new task healthy'));
    expect(place('First new task healthy')).toBeLessThan(place('All new tasks healthy'));
    expect(place('First old task draining')).toBeLessThan(place('Last old task gone'));
    await expect(last.getByText(/Both versions could answer for|At no time that was seen/).first()).toBeVisible();
    await expect(last.getByText(/Times are exact to/)).toBeVisible();
    expect(await rolloutOf(ecs, at)).toMatchObject({ state: 'COMPLETED' });
  });

  await test.step('a second one is compared with it', async () => {
    await forceDeployment(page, 'timed again');
    await expect
      .poll(() => rolloutOf(ecs, at), { timeout: 60_000 })
      .toMatchObject({ deployments: 1, state: 'COMPLETED' });
    await page.goto(`${service}/rollouts`);
    const boxes = page.getByRole('checkbox', { name: /^Compare rev/ });
    // Both are the newest; earlier tests have left others.
    await expect(boxes.nth(1)).toBeVisible();
    await expect(async () => {
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await expect(page.getByRole('link', { name: 'Compare' })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 40_000 });
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(page).toHaveURL(/\/rollouts\?a=.+&b=.+/);
    const table = page.getByRole('table', { name: 'Side by side' });
    // The record is a look behind ECS.
    await expect(async () => {
      await page.reload();
      await expect(table.getByRole('row', { name: /^Took in all/ })).not.toContainText('–', { timeout: 2_000 });
    }).toPass({ timeout: 40_000 });
    await expect(table).toContainText('timed by the stopwatch');
    await expect(table).toContainText('timed again');
    await expect(page.getByRole('img', { name: /^Tasks of both versions over time/ })).toHaveCount(2);
    await shoot(page, 'stopwatch-compared');
    await expectAccessible(page);
  });

  await test.step('and both are taken away as CSV', async () => {
    const all = await download(
      page,
      page.getByRole('region', { name: 'Deployments', exact: true }).getByRole('link', { name: 'CSV' }),
    );
    expect(all.name).toMatch(/^backend-flask-rollouts-[\d-]+\.csv$/);
    expect(all.lines[0]).toContain('first_new_running_s');
    expect(all.lines.filter((line) => line.includes('timed'))).toHaveLength(2);
    const chosen = page.getByRole('region', { name: 'Chosen deployments' });
    const one = await download(page, chosen.getByRole('link', { name: 'CSV' }).first());
    expect(one.lines[0]).toMatch(/^at,after_s,old_running/);
    expect(one.lines.length).toBeGreaterThan(3);
  });

  await test.step('and whether it was good for the users stands with it', async () => {
    await page.goto(service);
    // CloudWatch is asked once a minute at most; the rollout before may have had its turn just now.
    await expect(last.getByRole('region', { name: 'Was it good for the users too?' })).toBeVisible({ timeout: 80_000 });
    await shoot(page, 'stopwatch-finished');
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
