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
  const send = dialog.getByRole('button', { name: /^Roll back \d services?$/ });
  await send.click();
  // A deployment that ended just now has moved a plan: it is shown anew, and pressed once more.
  await expect(async () => {
    if (await send.isVisible()) await send.click({ timeout: 5_000 });
    await expect(dialog.getByText('accepted')).toHaveCount(2, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
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

test('a rollback made here is one row that says so, with who made it and the way back from it', async ({ page }) => {
  await signIn(page, { to: pageOf('backend-flask') });
  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('one row for it');
  await dialog.getByRole('button', { name: /^Roll back to rev/ }).click();
  await expect(dialog).toHaveCount(0);
  const tag = page.getByRole('main').getByText('Rolling back', { exact: true }).first();
  await expect(tag).toBeVisible();
  await shoot(page, 'rolling-back');
  await expect(tag).toHaveCount(0, { timeout: 90_000 });
  await page.goto('/changes?kind=rollback&text=one+row+for+it');
  const row = page.getByRole('table', { name: 'Changes' }).getByRole('row').filter({ hasText: 'one row for it' });
  await expect(row).toHaveCount(1);
  // The list reads itself again; what it tells comes from the background's next round.
  await expect(row).toContainText(/Succeeded\s*Rolled back to rev \d/, {
    timeout: 60_000,
  });
  await expect(row).toContainText('demo: one row for it');
  await expect(row.getByRole('button', { name: 'Undo: backend-flask' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/updated (just now|\d+ s ago)/);
  await expect(page.getByTestId('live-status')).toHaveCount(0);
  await page.goto('/changes?span=1d');
  await shoot(page, 'changes-after');
});

test('on a phone the list of changes fits, filters in its address, and a way back opens its plan', async ({ page }) => {
  await signIn(page);
  await force(page, 'frontend-react-js', 'seen on a phone');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/changes?span=1d&text=frontend');
  await expect(page.getByLabel('Since')).toHaveValue('1d');
  await expect(page.getByLabel('Since')).toBeHidden();
  const first = page.getByRole('group', { name: 'Changes' });
  expect((await first.boundingBox())?.y).toBeLessThan(370);
  await page.getByRole('button', { name: 'Filters (2)' }).click();
  await expect(page.getByLabel('Since')).toBeVisible();
  await shoot(page, 'changes-phone-filters');
  const back = page
    .getByRole('button', { name: /^(Roll back|Undo|Back to what ran before): frontend-react-js/ })
    .first();
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
