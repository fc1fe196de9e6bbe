import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './app';
import { cruddur, ecsOf, rolloutOf } from './endpoint';

const cluster = 'cruddur';
const services = ['frontend-react-js', 'backend-flask'];
const pageOf = (service: string) => `/cruddur/us-east-1/clusters/${cluster}/services/${service}`;
const shots = process.env.QUARTERDECK_SHOTS;

/** A picture for people, where someone asked for them. */
async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function force(page: Page, service: string, reason: string): Promise<void> {
  await page.goto(pageOf(service));
  await page.getByRole('button', { name: 'Force new deployment' }).click();
  await page.getByLabel('Reason').fill(reason);
  // What an earlier test began may still move: then the plan is shown anew, and pressed once more.
  await expect(async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Force new deployment' }).click({ timeout: 5_000 });
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

test('what changed stands in one list, and several services go back together, each by its own plan', async ({
  page,
  app,
}) => {
  const ecs = ecsOf(app, cruddur);
  await signIn(page, { to: '/changes' });
  await expect(page.getByRole('heading', { name: 'Changes', level: 1 })).toBeVisible();
  for (const service of services) await force(page, service, `listed ${service}`);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Changes' }).click();
  const rows = page.getByRole('table', { name: 'Changes' }).getByRole('row');
  const rowOf = (service: string) => rows.filter({ hasText: `listed ${service}` }).first();
  for (const service of services) {
    await expect(rowOf(service)).toContainText('demo');
    await expect(rowOf(service).getByRole('link', { name: service })).toHaveAttribute('href', pageOf(service));
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await shoot(page, 'changes');

  for (const service of services) await rowOf(service).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Roll back 2 services' }).click();
  const dialog = page.getByRole('dialog', { name: 'Roll back 2 services' });
  for (const service of services) await expect(dialog.getByRole('listitem').filter({ hasText: service })).toBeVisible();
  await dialog.getByLabel('Reason').fill('both at once');
  await shoot(page, 'changes-together');
  await dialog.getByRole('button', { name: /^Roll back \d services?$/ }).click();
  await expect(dialog.getByText('accepted')).toHaveCount(2);
  await shoot(page, 'changes-together-done');
  await dialog.getByText('Close', { exact: true }).click();
  await page.goto('/audit?text=both+at+once');
  await expect(
    page.getByRole('table', { name: 'Changes' }).getByRole('row').filter({ hasText: 'both at once' }),
  ).toHaveCount(2);
  for (const service of services) {
    await expect
      .poll(() => rolloutOf(ecs, { cluster, service }), { timeout: 90_000 })
      .toMatchObject({ state: 'COMPLETED' });
  }
});

test('on a phone the list of changes fits, filters in its address, and a way back opens its plan', async ({ page }) => {
  await signIn(page);
  await force(page, 'frontend-react-js', 'seen on a phone');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/changes?span=1d&text=frontend');
  await expect(page.getByLabel('Since')).toHaveValue('1d');
  const back = page.getByRole('button', { name: /^(Roll back|Undo|Back to before): frontend-react-js/ }).first();
  await expect(back).toBeVisible();
  expect((await back.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  const box = await page.getByRole('checkbox').first().boundingBox();
  expect((box?.x ?? 360) + (box?.width ?? 0)).toBeLessThanOrEqual(346);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await shoot(page, 'changes-phone');
  await back.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('/changes?text=nothing-is-called-so');
  await expect(page.getByText('Nothing changed.')).toBeVisible();
});

test('what others did is recorded while nobody looks, and why tasks failed', async ({ page }) => {
  await signIn(page);
  // The demo begins with a deployment by nobody here, whose second task fails once.
  await expect(async () => {
    await page.goto('/changes?span=1d&by=others&text=frontend');
    const changes = page.getByRole('group', { name: 'Changes' });
    await expect(changes).toContainText('outside Quarterdeck', { timeout: 1_000 });
    await expect(changes).toContainText('exited with', { timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
});
