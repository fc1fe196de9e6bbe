import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { seedWriter } from './log-writer';
import { expect, openService, test } from './rows-world';

test('two logs stand side by side, look as one likes them, and are taken away packed', async ({ page, rows }) => {
  const [left, right] = [seedWriter(rows, 'left'), seedWriter(rows, 'right')];
  const hour = 3_600_000;
  left(['the left one']);
  right(['the right one', 'another\u001b[31m one']);
  const old = Date.now() - 3 * hour;
  right(
    Array.from({ length: 1_500 }, (_, i) => `old ${i}`),
    old,
  );
  await openService(page, 'left');
  await page.goto('/shop/us-east-1/clusters/shop/services/left/logs?q=one');
  await expect(page.getByTestId('log-lines')).toContainText('the left one');

  // From one log to two, by the key: the view comes along, each pane has its own.
  await page.keyboard.press('s');
  await page.getByPlaceholder('Name of a service, cluster or account').fill('right');
  await page.getByRole('option', { name: /^right/ }).click();
  const pane = (name: string) => page.getByRole('region', { name: `Logs of ${name}` });
  await expect(pane('right').getByTestId('log-lines')).toContainText('the right one');
  await expect(pane('left').getByTestId('log-lines')).toContainText('the left one');
  await expect(page).toHaveURL('/logs?log=shop/us-east-1/shop/left&log=shop/us-east-1/shop/right&a.q=one');
  await pane('right').getByLabel('Find in lines').fill('another');
  await expect(page).toHaveURL(/a\.q=one&b\.q=another/);
  left(['and one more']);
  await expect(pane('left').getByTestId('log-lines')).toContainText('and one more');

  // A key changes the look of both, and it is the same after a reload, from the first paint on.
  const line = pane('right').locator('[data-row=line]').first();
  await line.click({ position: { x: 400, y: 5 } });
  const saved = page.waitForResponse((answer) => answer.request().postData()?.includes('"wrap":true') === true);
  await page.keyboard.press('w');
  await saved;
  await page.reload();
  await expect(pane('right').getByLabel('Find in lines')).toHaveValue('another');
  await pane('left').getByRole('button', { name: 'View', exact: true }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Wrap long lines' })).toBeChecked();
  await page.keyboard.press('Escape');

  // A range that was never loaded, streamed and packed.
  await pane('right').getByRole('button', { name: 'Download' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('All lines of a time').check();
  await dialog.getByLabel('From').fill(new Date(old - 1_000).toISOString().slice(0, 19));
  await dialog.getByLabel('Format').selectOption('ndjson');
  await dialog.getByLabel('Packed with gzip').check();
  const started = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(/^right-.*\.ndjson\.gz$/);
  const lines = gunzipSync(readFileSync(await download.path()))
    .toString()
    .trimEnd()
    .split('\n');
  const messages = lines.map((row) => (JSON.parse(row) as { message: string }).message);
  expect(messages).toHaveLength(1_502);
  expect(messages.slice(-2)).toEqual(['the right one', 'another\u001b[31m one']);

  // One goes, the other keeps its view.
  await pane('left').getByRole('button', { name: 'Close the log of left' }).click();
  await expect(pane('left')).toHaveCount(0);
  await expect(page).toHaveURL('/logs?log=shop/us-east-1/shop/right&a.q=another');
});
