import { seedWriter } from './log-writer';
import { expect, openService, test } from './rows-world';

const hour = 3_600_000;

test('what is looked for is counted, gone to from hit to hit, and looked for in what is not loaded; no expression runs away', async ({
  page,
  rows,
}) => {
  const write = seedWriter(rows, 'searched');
  write(['an ancient boom'], Date.now() - 70 * hour);
  write(['fine', 'an old boom', 'fine'], Date.now() - 3 * hour);
  write(
    [
      'a'.repeat(9_000).concat('!'),
      ...Array.from({ length: 1_400 }, (_, i) => `request ${i} ${i % 100 === 7 ? 'BOOM' : 'fine'}`),
    ],
    Date.now() - 60_000,
  );
  await openService(page, 'searched');
  await page.goto('/shop/us-east-1/clusters/shop/services/searched/logs');
  const log = page.getByTestId('log-lines');
  await expect(log).toContainText('request 1399');
  const box = page.getByLabel('Find in lines');
  const hits = page.getByTestId('hits');
  const looked = log.locator('[aria-current=true]');

  await box.fill('boom');
  await expect(hits).toHaveText('14 hits');
  await box.press('Enter');
  await expect(hits).toHaveText('14 of 14');
  await box.press('Shift+Enter');
  await expect(hits).toHaveText('13 of 14');
  await expect(looked).toContainText('request 1207 BOOM');
  await expect(looked).toBeInViewport();
  await expect(looked.locator('mark')).toHaveText('BOOM');
  await page.getByRole('button', { name: 'Next hit' }).click();
  await expect(hits).toHaveText('14 of 14');

  // An expression that would take the browser's own engine longer than anybody lives.
  await page.getByRole('button', { name: 'Regular expression' }).click();
  await box.fill('(a+)+$');
  await expect(hits).toHaveText('no hits');
  await box.fill('(?=boom)');
  await expect(page.getByRole('alert').filter({ hasText: 'Look-around' })).toBeVisible();
  await box.fill('an (old|ancient) bo+m');
  await expect(hits).toHaveText('no hits');

  await page.getByRole('button', { name: 'Search further back' }).click();
  await expect(page.getByTestId('searched')).toContainText('to the end of what is kept');
  await expect(hits).toHaveText('2 hits');
  await box.press('Enter');
  await expect(looked).toContainText('an old boom');
  // What was written beside it, in the same moment, is read when it is gone to; what lies farther off is named.
  await expect(page.getByText('1,405 lines', { exact: true })).toBeVisible();
  await expect(log).toContainText('are not loaded');
  await box.press('Enter');
  await expect(hits).toHaveText('1 of 2');
  await expect(looked).toContainText('an ancient boom');
});
